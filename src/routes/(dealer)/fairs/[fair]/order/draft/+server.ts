import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { sql } from '#lib/db/server/client.ts';
import { tellTopics } from '#lib/live/server/gateway.ts';
import { sheetTopic } from '#lib/live/topics.ts';
import { DraftForm } from '#lib/orders/drafting/draft-wire.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { mergeDraft } from '#lib/orders/server/drafting/merge-draft.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Takes what was typed on a sheet and answers what others have typed since; the page sends it by itself, also while it is left. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const input = v.safeParse(DraftForm, body);
  if (!input.success) return inputProblem(input.issues);
  const dealer = dealerOf(locals);
  try {
    const { answer, isNews } = await mergeDraft(sql(), dealer, params.fair, input.output, new Date());
    if (isNews) tellTopics(`dealer:${dealer.dealerId}`, [sheetTopic(params.fair)]);
    return json(answer);
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
};
