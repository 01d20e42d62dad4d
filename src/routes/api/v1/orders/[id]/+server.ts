import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import * as ladders from '#lib/billing/server/ladders.ts';
import * as orderDeliveries from '#lib/logistics/server/order-deliveries.ts';
import { PlaceOrderForm } from '#lib/orders/placing/order-form.ts';
import { placedOrderJson } from '#lib/orders/placing/placed-order.ts';
import { orderRefusalText } from '#lib/orders/placing/refusal-words.ts';
import * as orders from '#lib/orders/server/orders-api.ts';
import { placeOrder } from '#lib/orders/server/placing/place-order.ts';
import * as orderProgress from '#lib/production/server/order-progress.ts';
import { isUuid } from '#lib/runtime/uuid7.ts';
import { dbFor } from '../../../../behind-the-wall.ts';
import { problem, refusalProblem } from '../../../../problem.ts';
import { inputProblem, readJson } from '../../../input.ts';
import { deliveryJson, instalmentsJson, workJson } from '../order-json.ts';
import type { RequestHandler } from './$types';

/** One order with its promises, works, shipments and instalments; 404 for one that the caller may not see. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const actor = locals.actor!;
  const order = isUuid(params.id) ? await orders.byId(dbFor(actor), actor, params.id) : null;
  if (!order) return problem(404, 'not_found');
  const [works, delivery, ladder] = await Promise.all([
    orderProgress.ofOrder(dbFor(actor), actor, order.id, new Date()),
    orderDeliveries.ofOrder(dbFor(actor), actor, order.id),
    ladders.ofOrder(dbFor(actor), actor, order.id, new Date())
  ]);
  return json({
    ...order,
    works: works.map(workJson),
    ...deliveryJson(delivery),
    instalments: instalmentsJson(ladder)
  });
};

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
    return refusalProblem(error, { request, locals }, orderRefusalText);
  }
};
