import { orderReaders } from '#lib/orders/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { orderNumber } from '../../../../../order-files.ts';
import { noteFile } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper that goes with a shipment. */
export const GET: RequestHandler = ({ locals, params }) =>
  noteFile(staffOf(locals, orderReaders), orderNumber(params.number));
