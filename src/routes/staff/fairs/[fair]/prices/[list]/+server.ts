import { sql } from '#lib/db/server/client.ts';
import { priceListOfFair } from '#lib/attendance/server/price-list-of-fair.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { orderReaders } from '#lib/orders/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** A price list as guests of a fair have it, to be handed out. */
export const GET: RequestHandler = ({ locals, params: { fair, list } }) => {
  staffOf(locals, orderReaders);
  const asked = { list, fair, locale: getLocale() };
  return whenSet(async () =>
    asPaper(`price-list-${fair}`, (await priceListOfFair(sql(), asked, new Date())) ?? denied(404))
  );
};
