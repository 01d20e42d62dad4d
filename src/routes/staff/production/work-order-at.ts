import { db } from '#lib/db/server/client.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import * as workOrder from '#lib/production/server/work-order.ts';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';

/** The number in the address; 404 when it is none. */
export function numberIn(params: { number: string }): number {
  if (!/^\d{1,9}$/.test(params.number)) denied(404);
  return Number(params.number);
}

/** The work order of the address, if the member of staff may see it; 404 otherwise. */
export async function workOrderAt({ locals, params }: { locals: App.Locals; params: { number: string } }) {
  const found = await workOrder.byNumber(db(), staffOf(locals, orderReaders), numberIn(params), new Date());
  if (!found) denied(404);
  return found;
}
