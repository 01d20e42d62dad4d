import { json, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { passkeyPurposes, type PasskeyPurpose } from '#lib/accounts/factor.ts';
import { count, passkeyLimit } from '#lib/accounts/server/limits/limits.ts';
import { networkOf } from '#lib/accounts/server/limits/network.ts';
import { askForNew, askForProof } from '#lib/accounts/server/passkeys/ask.ts';
import { readHalfCookie } from '#lib/accounts/server/sessions/half-cookie.ts';
import { halfOpen } from '#lib/accounts/server/sessions/half-open.ts';
import { db } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { readJson } from '../../api/input.ts';
import { settingUp } from '../../factor-actions.ts';
import { problem } from '../../problem.ts';
import { statusOf } from '../../refused.ts';
import { siteOf } from '../../site.ts';
import type { RequestHandler } from './$types';

const Asked = v.object({ purpose: v.picklist(passkeyPurposes) });

/** What the browser is to be asked for before a form with a passkey is sent: it makes nothing true. */
export const POST: RequestHandler = async (event) => {
  const asked = v.safeParse(Asked, await readJson(event.request));
  if (!asked.success) return problem(422, 'invalid_input');
  try {
    await count(passkeyLimit, networkOf(event.getClientAddress()));
  } catch (error) {
    if (error instanceof Refusal)
      return problem(statusOf(error.code), error.code, { details: error.details });
    throw error;
  }
  const options = await optionsFor(event, asked.output.purpose);
  return options ? json(options) : problem(401, 'not_signed_in');
};

async function optionsFor(event: RequestEvent, purpose: PasskeyPurpose) {
  const { cookies, locals, url } = event;
  const [now, site] = [new Date(), siteOf(url)];
  if (purpose === 'sign_in') return askForProof(db(), { userId: null, purpose }, site, now);
  if (purpose === 'step') {
    const half = await halfOpen(db(), readHalfCookie(cookies, url.protocol === 'https:'), now);
    return half && askForProof(db(), { userId: half.userId, purpose }, site, now);
  }
  const person = settingUp(locals);
  if (!person) return null;
  if (purpose === 'add') return askForNew(db(), person, site, now);
  return askForProof(db(), { userId: person.userId, purpose }, site, now);
}
