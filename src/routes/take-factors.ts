import type { RequestEvent } from '@sveltejs/kit';
import { PersonForm } from '#lib/accounts/people-form.ts';
import { takeAwayFactors } from '#lib/accounts/server/factors/take-away-factors.ts';
import { db } from '#lib/db/server/client.ts';
import { staffOf } from './behind-the-door.ts';
import { parseForm } from './parse-form.ts';
import { provenStaff } from './proven.ts';
import { refused } from './refused.ts';

/** Takes the second step off somebody's account, on every page where administrators see people. */
export async function takeFactors(event: RequestEvent) {
  const form = await event.request.formData();
  const { values, typed, failure } = parseForm(PersonForm, form);
  if (failure) return failure;
  staffOf(event.locals, ['admin']);
  try {
    await takeAwayFactors(db(), await provenStaff(event, form), values.userId, new Date());
    return { factorsTaken: values.userId };
  } catch (error) {
    const told: Record<string, string> = { ...typed, about: 'factors' };
    return refused(error, { typed: told });
  }
}
