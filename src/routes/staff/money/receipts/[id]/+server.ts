import { moneyReaders } from '#lib/billing/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { receiptFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The paper about money that came in. */
export const GET: RequestHandler = ({ locals, params }) =>
  receiptFile(staffOf(locals, moneyReaders), params.id);
