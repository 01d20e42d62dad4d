import { db } from '#lib/db/server/client.ts';
import * as files from '#lib/orders/server/attaching/order-files.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asDownload, orderNumber } from '../../../../../order-files.ts';
import type { RequestHandler } from './$types';

/** A file of one of the dealer's own orders. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await files.fileOf(db(), dealerOf(locals), orderNumber(params.number), params.id);
  return asDownload(found ?? denied(404));
};
