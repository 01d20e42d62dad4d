import { orderReaders } from '#lib/orders/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { orderNumber } from '../../../../order-files.ts';
import { letterFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The newest letter of an order. */
export const GET: RequestHandler = ({ locals, params }) =>
  letterFile(staffOf(locals, orderReaders), orderNumber(params.number));
