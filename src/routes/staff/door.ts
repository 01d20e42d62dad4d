import { redirect, type RequestEvent } from '@sveltejs/kit';
import { startActing } from '#lib/accounts/server/dealers/act-for-dealer.ts';
import { db } from '#lib/db/server/client.ts';
import { CheckInForm, DealerForm } from '#lib/attendance/check-in-form.ts';
import { recordCheckIn } from '#lib/attendance/server/record-check-in.ts';
import { undoCheckIn } from '#lib/attendance/server/undo-check-in.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../behind-the-door.ts';
import { parseForm } from '../parse-form.ts';
import { refused } from '../refused.ts';
import { needFair } from './fair-of.ts';

/** Takes a household in; again is the same household. */
export async function arrive({ request, locals, url }: RequestEvent) {
  const { values, failure } = parseForm(CheckInForm, await request.formData());
  if (failure) return failure;
  const fair = await needFair(url);
  const deciderPresent = values.decider === 'on' || values.decider === 'yes';
  try {
    const input = { fairId: fair.id, dealerId: values.dealerId, deciderPresent };
    await recordCheckIn(db(), staffOf(locals), input, new Date());
  } catch (error) {
    return refused(error);
  }
  return { arrived: values.dealerId };
}

/** Takes a check-in back. */
export async function undo({ request, locals, url }: RequestEvent) {
  const { values, failure } = parseForm(DealerForm, await request.formData());
  if (failure) return failure;
  const fair = await needFair(url);
  try {
    await undoCheckIn(db(), staffOf(locals), { fairId: fair.id, dealerId: values.dealerId }, new Date());
  } catch (error) {
    return refused(error);
  }
  return { undone: values.dealerId };
}

/** Begins to act for a dealer and opens the dealer's order page, with the banner. */
export async function act({ request, locals, url }: RequestEvent) {
  const { values, failure } = parseForm(DealerForm, await request.formData());
  if (failure) return failure;
  const fair = await needFair(url);
  const sessionRef = locals.session?.ref ?? null;
  try {
    await startActing(db(), staffOf(locals), { dealerId: values.dealerId, sessionRef }, new Date());
  } catch (error) {
    return refused(error);
  }
  redirect(303, path`/fairs/${fair.slug}/order`);
}
