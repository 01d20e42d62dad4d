import { doByLink } from '#lib/accounts/server/deeds/do-by-link.ts';
import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { AgreeForm } from '#lib/orders/agreeing/agree-form.ts';
import { agreeOrderIn } from '#lib/orders/server/agreeing/agree-order.ts';
import { DelayAnswerForm } from '#lib/production/answer-form.ts';
import { answerDelayIn } from '#lib/production/server/answer-delay.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { deedPage } from './deed-page.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Looking at a link changes nothing: programs that scan mails open it, too. */
export const load: PageServerLoad = async ({ params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const page = await deedPage(db(), params.token, getLocale(), new Date());
  // A button of the mail has chosen already; it is sent by the one of the page.
  return { ...page, choice: url.searchParams.get('choice') };
};

export const actions: Actions = {
  agree: async ({ request, params, getClientAddress }) => {
    const { values, failure } = parseForm(AgreeForm, await request.formData());
    if (failure) return failure;
    try {
      const link = { ...params, deed: 'agree_order' as const, address: getClientAddress() };
      const now = new Date();
      await doByLink(db(), link, now, (tx, actor, subject) =>
        agreeOrderIn(tx, actor, { ...values, number: Number(subject) }, now, 'link')
      );
    } catch (caught) {
      return refused(caught);
    }
    return { done: true };
  },

  answerDelay: async ({ request, params, getClientAddress }) => {
    const { values, failure } = parseForm(DelayAnswerForm, await request.formData());
    if (failure) return failure;
    try {
      const link = { ...params, deed: 'answer_delay' as const, address: getClientAddress() };
      const now = new Date();
      await doByLink(db(), link, now, (tx, actor, subject) =>
        answerDelayIn(tx, actor, { ...values, revisionId: subject }, now)
      );
    } catch (caught) {
      return refused(caught);
    }
    return { done: true };
  }
};
