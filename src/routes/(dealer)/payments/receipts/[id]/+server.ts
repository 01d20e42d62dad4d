import { dealerOf } from '../../../../behind-the-door.ts';
import { receiptFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper about money that came in from the dealer. */
export const GET: RequestHandler = ({ locals, params }) => receiptFile(dealerOf(locals), params.id);
