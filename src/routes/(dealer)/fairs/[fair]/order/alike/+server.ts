import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { AlikeForm } from '#lib/orders/alike.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { alikeOrders } from '#lib/orders/server/alike-orders.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Which standing orders of the dealer look like the one that is about to be placed. A question, posted for its length. */
export const POST: RequestHandler = async ({ locals, params, request }) => {
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const asked = v.safeParse(AlikeForm, body);
  if (!asked.success) return inputProblem(asked.issues);
  const dealer = dealerOf(locals);
  try {
    return json(await alikeOrders(sqlFor(dealer), dealer, params.fair, asked.output, new Date()));
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
};
