import { moneyReaders } from '#lib/billing/rights.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { statementFile } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** The statement of a partner, once it is approved. */
export const GET: RequestHandler = ({ locals, params }) =>
  statementFile(staffOf(locals, moneyReaders), params.statement);
