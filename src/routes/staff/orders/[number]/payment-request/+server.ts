import { moneyReaders } from '#lib/billing/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { orderNumber } from '../../../../order-files.ts';
import { requestFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper that asks for what is open of an order. */
export const GET: RequestHandler = ({ locals, params }) =>
  requestFile(staffOf(locals, moneyReaders), orderNumber(params.number));
