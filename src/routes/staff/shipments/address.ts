import { db } from '#lib/db/server/client.ts';
import * as orderToShip from '#lib/logistics/server/order-to-ship.ts';
import * as shipment from '#lib/logistics/server/shipment.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { staffOf } from '../../behind-the-door.ts';
import { denied } from '../../denied.ts';

/** A number in the address; 404 when it is none. */
export function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) denied(404);
  return Number(text);
}

/** The order that is about to be shipped, if the member of staff may see it; 404 otherwise. */
export async function orderAt({ locals, params }: { locals: App.Locals; params: { order: string } }) {
  const order = await orderToShip.byNumber(db(), staffOf(locals, orderReaders), numberIn(params.order));
  if (!order) denied(404);
  return order;
}

/** The shipment of the address, if the member of staff may see it; 404 otherwise. */
export async function shipmentAt({ locals, params }: { locals: App.Locals; params: { number: string } }) {
  const found = await shipment.byNumber(db(), staffOf(locals, orderReaders), numberIn(params.number));
  if (!found) denied(404);
  return found;
}
