import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { AskAdviceForm } from '#lib/orders/advising/advice.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import * as advice from '#lib/orders/server/advising/advice-of.ts';
import { isInvited } from '#lib/orders/server/invited-fair.ts';
import { askAdvice } from '#lib/orders/server/advising/ask-advice.ts';
import { withdrawAdvice } from '#lib/orders/server/advising/withdraw-advice.ts';
import { inputProblem, readJson } from '../../../../../api/input.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { dbFor, sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import type { RequestHandler } from './$types';

/** Whether somebody of the brand was asked to look at the draft, and what they said; null when nobody was. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if (!(await isInvited(sqlFor(dealer), dealer, params.fair))) denied(404);
  return json(await advice.ofFair(dbFor(dealer), dealer, params.fair));
};

export const POST: RequestHandler = async ({ locals, params, request }) => {
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const input = v.safeParse(AskAdviceForm, body);
  if (!input.success) return inputProblem(input.issues);
  const dealer = dealerOf(locals);
  try {
    await askAdvice(db(), dealer, { fair: params.fair, ...input.output }, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
  return json(await advice.ofFair(dbFor(dealer), dealer, params.fair));
};

export const DELETE: RequestHandler = async ({ locals, params, request }) => {
  const dealer = dealerOf(locals);
  try {
    await withdrawAdvice(db(), dealer, { fair: params.fair }, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
  return json(await advice.ofFair(dbFor(dealer), dealer, params.fair));
};
