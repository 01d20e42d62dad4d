import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { AmendOrderForm } from '#lib/orders/amending/amend-form.ts';
import { amendedOrderJson } from '#lib/orders/amending/amended-order.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import { amendOrder } from '#lib/orders/server/amending/amend-order.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dbFor } from '../../../../../../behind-the-wall.ts';
import { problem, refusalProblem } from '../../../../../../problem.ts';
import { inputProblem, readJson } from '../../../../../input.ts';
import type { RequestHandler } from './$types';

/** Changes an order under an id that the caller made: 201 first, 200 with the same answer when it is sent again. */
export const PUT: RequestHandler = async ({ request, params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'dealer' && actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const order = isUuid(params.id) ? await orders.headById(dbFor(actor), actor, params.id) : null;
  if (!order) return problem(404, 'not_found');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const parsed = v.safeParse(AmendOrderForm, { ...body, id: params.request });
  if (!parsed.success) return inputProblem(parsed.issues);
  try {
    const amended = await amendOrder(db(), actor, { ...parsed.output, number: order.number }, new Date());
    return json(amendedOrderJson(amended), { status: amended.repeated ? 200 : 201 });
  } catch (error) {
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
};
