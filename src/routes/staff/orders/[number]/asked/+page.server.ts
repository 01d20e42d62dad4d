import { redirect } from '@sveltejs/kit';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { AcceptAskedForm, AnswerAskedForm } from '#lib/orders/asking/asked-change.ts';
import { orderRoles } from '#lib/orders/rights.ts';
import { withNames } from '#lib/orders/server/amending/article-names.ts';
import { NotAsShown } from '#lib/orders/server/amending/as-shown.ts';
import { acceptChange, previewAsked } from '#lib/orders/server/asking/accept-change.ts';
import * as askedChanges from '#lib/orders/server/asking/asked-changes.ts';
import { declineChange } from '#lib/orders/server/asking/decline-change.ts';
import * as staffOrder from '#lib/orders/server/placing/staff-order.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { path } from '#lib/ui/address.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const actor = staffOf(locals, orderRoles);
  const order = (await staffOrder.headOf(db(), actor, numberOf(params))) ?? denied(404);
  // It does not follow the order by itself: nobody shall accept what moved under the hand.
  const asked = await askedChanges.ofOrder(sql(), order.id, getLocale());
  const open = asked.find((one) => one.state === 'open');
  return {
    number: order.number,
    version: order.version,
    asked,
    shown: open ? await shownOf(actor, { number: order.number, id: open.id }) : null,
    head: { title: String(order.number), sub: order.dealer, back: path`/staff/orders/${params.number}` }
  };
};

/** What accepting would do, or why it cannot be done as things stand. */
async function shownOf(actor: StaffUser, asked: { number: number; id: string }) {
  try {
    const { difference, ...preview } = await previewAsked(db(), actor, asked, new Date());
    const [named] = await withNames(sql(), [difference], getLocale());
    return { preview: { ...preview, difference: named! }, refusal: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { preview: null, refusal: { code: error.code, details: error.details } };
  }
}

/** No order has the number 0. */
const numberOf = ({ number }: { number: string }) => (/^\d{1,9}$/.test(number) ? Number(number) : 0);

export const actions: Actions = {
  accept: async ({ locals, request, params }) => {
    const { values, failure } = parseForm(AcceptAskedForm, await request.formData());
    if (failure) return failure;
    try {
      await acceptChange(db(), staffOf(locals), { ...values, number: numberOf(params) }, new Date());
    } catch (error) {
      // The page reads anew and shows what it is by now.
      if (error instanceof NotAsShown) return { again: true };
      return refused(error);
    }
    redirect(303, path`/staff/orders/${params.number}`);
  },

  answer: async ({ locals, request, params }) => {
    const { values, typed, failure } = parseForm(AnswerAskedForm, await request.formData());
    if (failure) return failure;
    try {
      await declineChange(db(), staffOf(locals), { ...values, number: numberOf(params) }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    redirect(303, path`/staff/orders/${params.number}`);
  }
};
