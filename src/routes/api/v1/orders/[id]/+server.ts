import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { PlaceOrderForm } from '#lib/orders/order-form.ts';
import { placedOrderJson } from '#lib/orders/placed-order.ts';
import { placeOrder } from '#lib/orders/server/place-order.ts';
import { problem, refusalProblem } from '../../../../problem.ts';
import { inputProblem, readJson } from '../../../input.ts';
import type { RequestHandler } from './$types';

/** Places an order under an id that the caller made: 201 first, 200 with the same answer when it is sent again. */
export const PUT: RequestHandler = async ({ request, params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'dealer') return problem(403, 'wrong_door');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const parsed = v.safeParse(PlaceOrderForm, { ...body, id: params.id });
  if (!parsed.success) return inputProblem(parsed.issues);
  try {
    const { order, repeated } = await placeOrder(actor, parsed.output, new Date());
    return json(placedOrderJson(order), { status: repeated ? 200 : 201 });
  } catch (error) {
    return refusalProblem(error);
  }
};
