import { db } from '#lib/db/server/client.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import * as files from '#lib/orders/server/attaching/order-files.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asDownload, orderNumber } from '../../../../../order-files.ts';
import type { RequestHandler } from './$types';

/** A file of an order that the member of staff may see. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const found = await files.fileOf(db(), actor, orderNumber(params.number), params.id);
  return asDownload(found ?? denied(404));
};
