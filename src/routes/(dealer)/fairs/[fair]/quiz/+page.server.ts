import * as v from 'valibot';
import { fairFor } from '#lib/board/server/watching.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { optionKeys } from '#lib/quiz/question.ts';
import { answerQuestion } from '#lib/quiz/server/answer-question.ts';
import { ownQuiz } from '#lib/quiz/server/quiz.ts';
import { showName } from '#lib/quiz/server/show-name.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { parseForm } from '../../../../parse-form.ts';
import { refused } from '../../../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const actor = dealerOf(locals);
  const fair = (await fairFor(sql(), actor, params.fair)) ?? denied(404);
  depends('live:quiz');
  const { slug, name } = fair;
  return {
    fair: { slug, name },
    quiz: await ownQuiz(sql(), actor, fair.id),
    plays: actor.actedBy === null,
    at: new Date(),
    head: { back: `/fairs/${slug}`, title: name }
  };
};

const AnswerForm = v.object({
  id: v.pipe(v.string(), v.check(isUuid, 'required')),
  option: v.picklist(optionKeys, 'required')
});

export const actions: Actions = {
  answer: async ({ request, locals }) => {
    const actor = dealerOf(locals);
    const { values, failure } = parseForm(AnswerForm, await request.formData());
    if (failure) return failure;
    try {
      await answerQuestion(db(), actor, values);
      return { answered: true };
    } catch (error) {
      return refused(error);
    }
  },

  /** Shows the own name beside the points, or hides it again. */
  name: async ({ request, locals, params }) => {
    const actor = dealerOf(locals);
    const isShown = (await request.formData()).get('name') === 'show';
    const fair = (await fairFor(sql(), actor, params.fair)) ?? denied(404);
    try {
      await showName(db(), actor, { fairId: fair.id, isShown }, new Date());
      return { named: isShown };
    } catch (error) {
      return refused(error);
    }
  }
};
