import { dealerOf } from '../../../../behind-the-door.ts';
import { orderNumber } from '../../../../order-files.ts';
import { noteFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper that went with one of the dealer's own shipments. */
export const GET: RequestHandler = ({ locals, params }) =>
  noteFile(dealerOf(locals), orderNumber(params.number));
