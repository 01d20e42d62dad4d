import { AnswerForm } from '#lib/attendance/answer-form.ts';
import { answerOwn } from '#lib/attendance/server/invitations/answer-own.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { fairOfDealer } from '#lib/reports/server/fair-of-dealer.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor, sqlFor } from '../../../behind-the-wall.ts';
import { denied } from '../../../denied.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const actor = dealerOf(locals);
  const [now, doors] = [new Date(), { db: dbFor(actor), sql: sqlFor(actor), all: { db: db(), sql: sql() } }];
  const guest = await fairOfDealer(doors, actor, params.fair, getLocale(), now);
  if (!guest) denied(404);
  depends(`live:dealer:${actor.dealerId}`, 'live:targets');
  const buys = actor.role === 'owner' || actor.role === 'buyer';
  return { guest, buys, at: now, head: { back: '/', title: guest.fair.name } };
};

export const actions: Actions = {
  answer: async ({ request, locals, params }) => {
    const actor = dealerOf(locals);
    const { values, typed, failure } = parseForm(AnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerOwn(db(), actor, params.fair, values, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { answered: values.comes };
  }
};
