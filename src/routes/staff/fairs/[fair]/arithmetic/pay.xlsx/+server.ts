import { db } from '#lib/db/server/client.ts';
import { fairArithmetic } from '#lib/reports/server/fair-arithmetic.ts';
import { payWorkbook } from '#lib/reports/server/pay-workbook.ts';
import { payRoles } from '#lib/targets/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { theFair } from '../../the-fair.ts';
import type { RequestHandler } from './$types';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The same list as a workbook. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const actor = staffOf(locals, payRoles);
  const fair = await theFair(params.fair);
  const { pay } = await fairArithmetic(db(), actor, fair, new Date());
  return new Response(await payWorkbook(pay, fair.currency), {
    headers: {
      'content-type': workbookType,
      'content-disposition': 'attachment; filename="pay.xlsx"',
      'cache-control': 'no-store'
    }
  });
};
