import { dealerOf } from '../../../../behind-the-door.ts';
import { orderNumber } from '../../../../order-files.ts';
import { requestFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper that asks for what is open of an order. */
export const GET: RequestHandler = ({ locals, params }) =>
  requestFile(dealerOf(locals), orderNumber(params.number));
