import { json } from '@sveltejs/kit';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { withdrawRoles } from '#lib/orders/rights.ts';
import { findArticles } from '#lib/orders/server/amending/find-articles.ts';
import * as orders from '#lib/orders/server/orders.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Articles that may come to an order of the dealer's, by the words that were typed. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const dealer = dealerOf(locals);
  if (!withdrawRoles.includes(dealer.role)) denied(403);
  const number = /^\d{1,9}$/.test(params.number) ? Number(params.number) : 0;
  const order = (await orders.headOf(sqlFor(dealer), dealer, number)) ?? denied(404);
  return json(await findArticles(sqlFor(dealer), order.id, url.searchParams.get('q') ?? '', getLocale()));
};
