import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { limitForm } from '#lib/credit/limit-form.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { ApproveForm, DeclineForm } from '#lib/orders/approving/approval.ts';
import * as approvals from '#lib/orders/server/approving/approvals.ts';
import { approveOrder, declineApproval } from '#lib/orders/server/approving/decide-approval.ts';
import { setOrderLimit } from '#lib/orders/server/approving/set-order-limit.ts';
import { withdrawRoles as orderingRoles } from '#lib/orders/rights.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { sqlFor } from '../../behind-the-wall.ts';
import { denied } from '../../denied.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, depends }) => {
  const dealer = dealerOf(locals);
  if (!orderingRoles.includes(dealer.role)) denied(403);
  depends(`live:dealer:${dealer.dealerId}`);
  const decides = dealer.role === 'owner' && dealer.actedBy === null;
  const [list, limits] = await Promise.all([
    approvals.ofDealer(sqlFor(dealer), dealer),
    decides ? approvals.limitsOf(sqlFor(dealer), dealer) : null
  ]);
  return { list, limits, decides };
};

export const actions: Actions = {
  approve: async ({ locals, request }) => {
    const { values, failure } = parseForm(ApproveForm, await request.formData());
    if (failure) return failure;
    const placed = await approveOrder(db(), dealerOf(locals), values.id, new Date()).catch((problem) =>
      refused(problem, { about: values.id })
    );
    if (!('number' in placed)) return placed;
    redirect(303, path`/orders/${placed.number}`);
  },

  decline: async ({ locals, request }) => {
    const { values, failure } = parseForm(DeclineForm, await request.formData());
    if (failure) return failure;
    try {
      await declineApproval(db(), dealerOf(locals), values, new Date());
    } catch (caught) {
      return refused(caught, { about: values.id });
    }
  },

  limit: async ({ locals, request }) => {
    const dealer = dealerOf(locals);
    const limits = await approvals.limitsOf(sqlFor(dealer), dealer);
    if (!limits) return denied(404);
    const schema = v.object({
      userId: v.pipe(v.string(), v.uuid('required')),
      ...limitForm(limits.currency as Currency, getLocale()).entries
    });
    const { values, failure } = parseForm(schema, await request.formData());
    if (failure) return failure;
    try {
      await setOrderLimit(db(), dealer, values, new Date());
    } catch (caught) {
      return refused(caught, { about: values.userId });
    }
    return { limitOf: values.userId };
  }
};
