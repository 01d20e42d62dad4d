import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { AmendOrderForm } from '#lib/orders/amending/amend-form.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { askChange } from '#lib/orders/server/asking/ask-change.ts';
import { stateOf } from '#lib/orders/server/asking/asked-changes.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dbFor, sqlFor } from '../../../../../../behind-the-wall.ts';
import { problem, refusalProblem } from '../../../../../../problem.ts';
import { inputProblem, readJson } from '../../../../../input.ts';
import type { RequestHandler } from './$types';

/** Asks the brand to change a confirmed order, under an id that the caller made; the same again changes nothing. Answered like `GET`. */
export const PUT: RequestHandler = async ({ request, params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'dealer') return problem(403, 'wrong_door');
  const order = isUuid(params.id) ? await orders.headById(dbFor(actor), actor, params.id) : null;
  if (!order) return problem(404, 'not_found');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const parsed = v.safeParse(AmendOrderForm, { ...body, id: params.request });
  if (!parsed.success) return inputProblem(parsed.issues);
  try {
    await askChange(db(), actor, { ...parsed.output, number: order.number }, new Date());
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
  return json(await stateOf(sqlFor(actor), params.id, params.request), { status: 202 });
};

/** What became of it: `open`, `accepted`, `declined` with the brand's answer, `withdrawn` or `lapsed`. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'dealer') return problem(403, 'wrong_door');
  const order = isUuid(params.id) ? await orders.headById(dbFor(actor), actor, params.id) : null;
  const state = order && isUuid(params.request) && (await stateOf(sqlFor(actor), params.id, params.request));
  return state ? json(state) : problem(404, 'not_found');
};
