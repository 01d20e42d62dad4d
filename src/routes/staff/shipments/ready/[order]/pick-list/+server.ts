import { db } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { pickPaper } from '#lib/logistics/server/pick/pick-paper.ts';
import { orderReaders } from '#lib/orders/rights.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import { numberIn } from '../../../address.ts';
import type { RequestHandler } from './$types';

/** The list by which an order is picked. */
export const GET: RequestHandler = ({ locals, params }) => {
  const actor = staffOf(locals, orderReaders);
  const asked = { number: numberIn(params.order), locale: getLocale() };
  return whenSet(async () =>
    asPaper(`pick-list-${asked.number}`, (await pickPaper(db(), actor, asked, new Date())) ?? denied(404))
  );
};
