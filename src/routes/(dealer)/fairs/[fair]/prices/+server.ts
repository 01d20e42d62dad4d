import { sql } from '#lib/db/server/client.ts';
import { priceListOfDealer } from '#lib/attendance/server/price-list-of-fair.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { dealerOf } from '../../../../behind-the-door.ts';
import { denied } from '../../../../denied.ts';
import { asPaper, whenSet } from '../../../../papers.ts';
import type { RequestHandler } from './$types';

/** What the dealer may order at a fair, and for how much, to be saved. */
export const GET: RequestHandler = ({ locals, params: { fair } }) => {
  const asked = { dealerId: dealerOf(locals).dealerId, fair, locale: getLocale() };
  return whenSet(async () =>
    asPaper(`price-list-${fair}`, (await priceListOfDealer(sql(), asked, new Date())) ?? denied(404))
  );
};
