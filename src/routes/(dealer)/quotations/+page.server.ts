import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { OneWordForm, OrderOneForm } from '#lib/followup/quotations/quotation-form.ts';
import { answerQuotation, answeringRoles } from '#lib/followup/server/quotations/answer-quotation.ts';
import { orderingOf } from '#lib/followup/server/quotations/do-by-link.ts';
import { noteOpened } from '#lib/followup/server/quotations/note-opened.ts';
import { orderQuotation } from '#lib/followup/server/quotations/order-quotation.ts';
import { forDealer } from '#lib/followup/server/quotations/quotation-list.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { path } from '#lib/ui/address.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const dealer = dealerOf(locals);
  if (!answeringRoles.includes(dealer.role)) denied(403);
  const now = new Date();
  return { list: await forDealer(db(), dealer, now), newId: uuid7(), now };
};

const OpenedForm = v.object({ quotation: v.pipe(v.string(), v.check(isUuid, 'required')) });

export const actions: Actions = {
  order: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(OrderOneForm, await request.formData());
    if (failure) return failure;
    const { quotation: quotationId, ...said } = values;
    const ordering = { quotationId, ...orderingOf(said) };
    const number = await orderQuotation(db(), dealerOf(locals), ordering, new Date()).catch((problem) =>
      refused(problem, { typed })
    );
    if (typeof number !== 'number') return number;
    redirect(303, path`/orders/${number}`);
  },

  answer: async ({ request, locals }) => {
    const { values, typed, failure } = parseForm(OneWordForm, await request.formData());
    if (failure) return failure;
    const { quotation: quotationId, ...word } = values;
    try {
      const by = { kind: 'dealer' as const, actor: dealerOf(locals) };
      await answerQuotation(db(), by, { quotationId, ...word }, new Date());
    } catch (caught) {
      return refused(caught, { typed });
    }
    return { answered: quotationId };
  },

  opened: async ({ request, locals }) => {
    const { values, failure } = parseForm(OpenedForm, await request.formData());
    if (failure) return failure;
    const dealer = dealerOf(locals);
    const now = new Date();
    const own = await forDealer(db(), dealer, now);
    if (!dealer.actedBy && own.some(({ id }) => id === values.quotation))
      await noteOpened(db(), { quotationId: values.quotation, userId: dealer.userId }, now);
    return { noted: true };
  }
};
