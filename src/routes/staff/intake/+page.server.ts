import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { actingRoles } from '#lib/accounts/actor.ts';
import { startActing } from '#lib/accounts/server/dealers/act-for-dealer.ts';
import { db } from '#lib/db/server/client.ts';
import { fairState, lateUntil } from '#lib/fairs/fair.ts';
import { IntakeFilterForm, TakeOrderForm } from '#lib/orders/intake-form.ts';
import { callers } from '#lib/orders/server/callers.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import { fairOf, needFair } from '../fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const actor = staffOf(locals, actingRoles);
  const filter = v.parse(IntakeFilterForm, Object.fromEntries(url.searchParams));
  const [fair, now] = [await fairOf(url), new Date()];
  if (!fair) return { fair, filter, callers: [], state: null, lateUntil: null };
  return {
    fair,
    filter,
    state: fairState(fair, now),
    lateUntil: lateUntil(fair),
    callers: await callers(db(), actor, { fairId: fair.id, text: filter.q })
  };
};

export const actions: Actions = {
  /** Begins to act for the dealer on the line and opens the dealer's sheet, which knows how the order comes. */
  take: async ({ request, locals, url }) => {
    const { values, failure } = parseForm(TakeOrderForm, await request.formData());
    if (failure) return failure;
    const fair = await needFair(url);
    const input = { dealerId: values.dealerId, sessionRef: locals.session?.ref ?? null };
    try {
      await startActing(db(), staffOf(locals), input, new Date());
    } catch (error) {
      return refused(error);
    }
    redirect(303, path`/fairs/${fair.slug}/order?channel=${values.channel}`);
  }
};
