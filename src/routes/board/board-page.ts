import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#lib/accounts/actor.ts';
import { screenCookie } from '#lib/accounts/server/sessions/identify.ts';
import { beginPairing, pendingPairing } from '#lib/accounts/server/screens/screens.ts';
import { fairFor, slugOf } from '#lib/board/server/watching.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { inWords } from '#lib/fairs/in-words.ts';
import { programmeOf } from '#lib/fairs/programme.ts';
import { agendaOf, ofFair } from '#lib/fairs/server/plan/plan.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { boardOf, raceOf, standingOf, wholeStanding } from '#lib/live/server/standing.ts';
import { paceOfFair } from '#lib/reports/server/pace-of-fair.ts';
import { brandLogo } from '#lib/mail/server/brand.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { codeSquares } from '#lib/documents/server/code-squares.ts';
import { path } from '#lib/ui/address.ts';

/** A year: a screen in a showroom stays paired until staff revoke it. */
const keepSeconds = 365 * 24 * 60 * 60;

/** All that a board shows at first; null when this is no fair that the actor may watch. */
export async function boardFor(actor: Actor, slug: string, asHall = false) {
  const fair = await fairFor(sql(), actor, slug);
  if (!fair) return null;
  const now = new Date();
  const of = boardOf(actor, asHall);
  const [frame, race, parts, pace, plan] = await Promise.all([
    (actor.kind === 'dealer' ? standingOf : wholeStanding)(fair.id, now, of),
    raceOf(fair.id, now, of),
    agendaOf(db(), fair.id),
    paceFor(fair),
    ofFair(db(), fair.id)
  ]);
  const agenda = programmeOf(parts, getLocale()).map(({ title, place, startsAt, endsAt }) => ({
    ...{ title, place, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  }));
  const theme = inWords({ text: plan.theme, zh: plan.themeZh, ko: plan.themeKo }, getLocale());
  const logo = brandLogo() && path`/logo`;
  return frame && race ? { fair: { ...fair, logo, agenda, theme, pace }, frame, race, now } : null;
}

async function paceFor({ slug }: { slug: string }) {
  const fair = await fairs.bySlug(db(), slug);
  return fair ? paceOfFair(db(), fair) : undefined;
}

/** A screen that is paired with another fair goes to its own; a person who may not see this one finds nothing. */
export async function elsewhere(actor: Actor): Promise<never> {
  const slug = actor.kind === 'screen' ? await slugOf(sql(), actor.fairId) : null;
  if (slug) redirect(303, path`/board/${slug}`);
  error(404);
}

/** The code of an unknown device: the one that it shows already, else a new one, with the token in its cookie. */
export async function pairingOf(event: RequestEvent) {
  const { cookies, url, getClientAddress } = event;
  const now = new Date();
  const token = cookies.get(screenCookie(url.protocol === 'https:'));
  const pending = token ? await pendingPairing(db(), token, now) : null;
  if (pending) return withSquares(pending);
  try {
    const begun = await beginPairing(db(), getClientAddress(), now);
    setScreenCookie(event, begun.token);
    return withSquares({ code: begun.code, expiresAt: begun.expiresAt });
  } catch (refusal) {
    if (refusal instanceof Refusal) return null;
    throw refusal;
  }
}

/** With the address at which staff pair it, for the camera of a signed-in phone. */
function withSquares<Pending extends { code: string }>(pending: Pending) {
  const address = `${settings.publicUrl}/staff/board?code=${pending.code}`;
  return { ...pending, squares: codeSquares(address) };
}

/** What makes a browser a screen: the token in its cookie. */
export function setScreenCookie(
  { cookies, url }: Pick<RequestEvent, 'cookies' | 'url'>,
  token: string
): void {
  const secure = url.protocol === 'https:';
  cookies.set(screenCookie(secure), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: keepSeconds
  });
}
