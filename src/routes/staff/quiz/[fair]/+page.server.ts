import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { readQuestion } from '#lib/quiz/question-form.ts';
import { quizRoles } from '#lib/quiz/rights.ts';
import { closeQuestion } from '#lib/quiz/server/close-question.ts';
import { openQuestion } from '#lib/quiz/server/open-question.ts';
import * as quiz from '#lib/quiz/server/quiz.ts';
import { removeQuestion } from '#lib/quiz/server/remove-question.ts';
import { revealAnswer } from '#lib/quiz/server/reveal-answer.ts';
import { saveQuestion } from '#lib/quiz/server/save-question.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { shownOf, theFair } from '../../fairs/[fair]/the-fair.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** So many players stand on the page. */
const mostBest = 10;

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  staffOf(locals, quizRoles);
  const fair = await theFair(params.fair);
  depends('live:quiz');
  const [questions, regions, best] = await Promise.all([
    quiz.ofFair(sql(), fair.id),
    quiz.namedScores(sql(), fair.id),
    quiz.playersOf(sql(), fair.id, { most: mostBest })
  ]);
  return {
    ...{ fair: shownOf(fair), questions, regions },
    best: best.map(({ name, points, place }) => ({ name, points, place })),
    at: new Date(),
    freshId: uuid7()
  };
};

const IdForm = v.object({ id: v.pipe(v.string(), v.check(isUuid, 'required')) });

/** One deed of a host, from the form that names the question. */
function deed(run: (actor: StaffUser, input: { id: string }) => Promise<unknown>) {
  return async ({ request, locals }: RequestEvent) => {
    const actor = staffOf(locals);
    const { values, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    try {
      await run(actor, values);
      return { done: true };
    } catch (error) {
      return refused(error);
    }
  };
}

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(IdForm, await request.formData());
    if (failure) return failure;
    const { question, problems } = readQuestion(typed);
    if (!question) return fail(422, { problems, typed });
    const { id: fairId } = await theFair(params.fair);
    try {
      await saveQuestion(db(), actor, { id: values.id, fairId, ...question }, new Date());
      return { done: true };
    } catch (error) {
      return refused(error, { typed });
    }
  },
  remove: deed((actor, input) => removeQuestion(db(), actor, input, new Date())),
  open: deed((actor, input) => openQuestion(db(), actor, input)),
  close: deed((actor, input) => closeQuestion(db(), actor, input)),
  reveal: deed((actor, input) => revealAnswer(db(), actor, input))
};
