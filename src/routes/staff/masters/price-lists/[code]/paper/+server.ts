import { priceListPaper } from '#lib/catalog/server/paper/price-list-paper.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { masterKeepers } from '#lib/masters/rights.ts';
import * as lists from '#lib/masters/server/price-lists.ts';
import { dayIn } from '#lib/time/day.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import type { RequestHandler } from './$types';

/** A price list as such, to be looked through. */
export const GET: RequestHandler = async ({ locals, params }) => {
  staffOf(locals, masterKeepers);
  const list = (await lists.byCode(db(), params.code)) ?? denied(404);
  const asked = { priceListId: list.id, day: dayIn('UTC', new Date()), fair: null, locale: getLocale() };
  return whenSet(async () => asPaper('price-list', (await priceListPaper(sql(), asked)) ?? denied(404)));
};
