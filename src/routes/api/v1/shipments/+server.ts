import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { logisticsRefusalText } from '#lib/logistics/logistics-refusal.ts';
import { shipOrder } from '#lib/logistics/server/ship-order.ts';
import { ShipmentEvent } from '#lib/logistics/shipment-form.ts';
import { problem, refusalProblem } from '../../../problem.ts';
import { inputProblem, readJson } from '../../input.ts';
import type { RequestHandler } from './$types';

/** Goods of an order leave: 201 first, 200 with the same shipment when the same event is sent again. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const parsed = v.safeParse(ShipmentEvent, body);
  if (!parsed.success) return inputProblem(parsed.issues);
  const { id, order } = parsed.output;
  try {
    const { number, repeated } = await shipOrder(db(), actor, parsed.output, new Date());
    return json({ id, number, order }, { status: repeated ? 200 : 201 });
  } catch (error) {
    return refusalProblem(error, { request, locals }, logisticsRefusalText);
  }
};
