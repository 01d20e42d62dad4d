import { json } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#lib/db/server/client.ts';
import { logisticsRefusalText } from '#lib/logistics/logistics-refusal.ts';
import { recordPosition } from '#lib/logistics/server/record-position.ts';
import { PositionEvent } from '#lib/logistics/shipment-form.ts';
import { problem, refusalProblem } from '../../../../../problem.ts';
import { inputProblem, readJson } from '../../../../input.ts';
import type { RequestHandler } from './$types';

/** Where a shipment was seen: 201 first, 200 when the same event is sent again. */
export const POST: RequestHandler = async ({ request, params, locals }) => {
  const { actor } = locals;
  if (actor?.kind !== 'staff') return problem(403, 'wrong_door');
  const body = await readJson(request);
  if (!body) return problem(400, 'not_json');
  const shipment = v.safeParse(v.pipe(v.string(), v.toLowerCase(), v.uuid()), params.id);
  if (!shipment.success) return problem(404, 'not_found');
  const parsed = v.safeParse(PositionEvent, body);
  if (!parsed.success) return inputProblem(parsed.issues);
  try {
    const input = { ...parsed.output, shipmentId: shipment.output };
    const { repeated } = await recordPosition(db(), actor, input, new Date());
    return json({ id: input.id, shipment: input.shipmentId }, { status: repeated ? 200 : 201 });
  } catch (error) {
    return refusalProblem(error, { request, locals }, logisticsRefusalText);
  }
};
