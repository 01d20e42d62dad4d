import { redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db } from '#lib/db/server/client.ts';
import { SendBackForm } from '#lib/letters/mailing-form.ts';
import { mayApprove, maySteer } from '#lib/letters/rights.ts';
import { approveMailing } from '#lib/letters/server/approve-mailing.ts';
import { askApproval } from '#lib/letters/server/ask-approval.ts';
import { audienceNames } from '#lib/letters/server/audience-choices.ts';
import { lookThrough } from '#lib/letters/server/look-through.ts';
import * as letters from '#lib/letters/server/mailing-letters.ts';
import { sendBackMailing } from '#lib/letters/server/send-back-mailing.ts';
import { steerMailing, type Steering } from '#lib/letters/server/steer-mailing.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { path } from '#lib/ui/address.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { mailingAt } from './mailing-at.ts';
import type { Actions, PageServerLoad } from './$types';

/** When a letter goes by itself that goes so many days before its fair opens. */
const goesAt = ({ opensAt }: { opensAt: Date }, days: number) =>
  new Date(opensAt.getTime() - days * 86_400_000);

const Part = v.fallback(v.picklist(letters.parts), 'all');
const After = v.fallback(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), 0);

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  const { actor, mailing, ...named } = await mailingAt({ locals, params });
  // Letters that the mail room has brought are told for all mailings at once.
  depends(mailing.state === 'draft' ? `live:mailing:${mailing.id}` : 'live:letters');
  const { id, state, audience, kind, madeBy } = mailing;
  const isBefore = state === 'draft' || state === 'waiting';
  const part = v.parse(Part, url.searchParams.get('part'));
  const after = v.parse(After, url.searchParams.get('after') ?? '0');
  const [look, progress, leftOut, page, names] = await Promise.all([
    isBefore ? lookThrough(db(), mailing, new Date()) : null,
    letters.progressOf(db(), id),
    letters.leftOutOf(db(), id),
    letters.page(db(), id, { part, after: after || null }),
    audienceNames(db(), audience, mailing.scopeRegionId)
  ]);
  const { daysBefore, madeAt, askedFor, approvedAt, endedAt, preparedAt, sentBackReason } = mailing;
  return {
    mailing: { id, kind, state, audience, madeAt, askedFor, approvedAt, endedAt, preparedAt, sentBackReason },
    timed: daysBefore !== null && named.fair ? { daysBefore, goesAt: goesAt(named.fair, daysBefore) } : null,
    ...{ look, progress, leftOut, names, part, letters: page.list },
    next: page.next === null ? null : String(page.next),
    scope: mailing.scopeRepId ? 'rep' : mailing.scopeRegionId === null ? 'all' : 'region',
    named: { ...named, fair: named.fair?.name ?? null },
    hasServer: Boolean(settings.smtpUrl),
    isOwn: madeBy === actor.userId,
    mayApprove: madeBy !== actor.userId && mayApprove(actor, mailing),
    maySteer: maySteer(actor, mailing)
  };
};

/** Does something with the mailing of the address, and answers with the page itself: a reload must not do it once more. */
async function doing(
  { locals, params }: RequestEvent,
  deed: (actor: StaffUser, id: string) => Promise<void>
) {
  const { actor, mailing } = await mailingAt({ locals, params: { mailing: params.mailing ?? '' } });
  try {
    await deed(actor, mailing.id);
  } catch (error) {
    return refused(error);
  }
  redirect(303, path`/staff/letters/${mailing.id}`);
}

const steer = (how: Steering) => (event: RequestEvent) =>
  doing(event, (actor, id) => steerMailing(db(), actor, { id, how }, new Date()));

export const actions: Actions = {
  ask: (event) => doing(event, (actor, id) => askApproval(db(), actor, id, new Date())),
  approve: (event) => doing(event, (actor, id) => approveMailing(db(), actor, id, new Date())),
  sendBack: async (event) => {
    const { values, failure } = parseForm(SendBackForm, await event.request.formData());
    if (failure) return failure;
    return doing(event, (actor, id) => sendBackMailing(db(), actor, { id, ...values }, new Date()));
  },
  takeBack: (event) =>
    doing(event, (actor, id) => sendBackMailing(db(), actor, { id, reason: null }, new Date())),
  pause: steer('pause'),
  resume: steer('resume'),
  stop: steer('stop')
};
