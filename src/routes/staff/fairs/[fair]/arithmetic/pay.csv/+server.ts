import { db } from '#lib/db/server/client.ts';
import { payColumns, payLines } from '#lib/reports/pay-lines.ts';
import { fairArithmetic } from '#lib/reports/server/fair-arithmetic.ts';
import { payRoles } from '#lib/targets/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { smallCsv } from '../../../../small-master.ts';
import { theFair } from '../../the-fair.ts';
import type { RequestHandler } from './$types';

/** What reps are paid at the closing meeting, as far as the reader may see it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, payRoles);
  const fair = await theFair(params.fair);
  const { pay } = await fairArithmetic(db(), actor, fair, new Date());
  return smallCsv('pay.csv', payColumns(fair.currency), payLines(pay, fair.currency));
};
