import { dealerOf } from '../../../../behind-the-door.ts';
import { orderNumber } from '../../../../order-files.ts';
import { letterFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The newest letter of one of the dealer's own orders. */
export const GET: RequestHandler = ({ locals, params }) =>
  letterFile(dealerOf(locals), orderNumber(params.number));
