import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { productPage } from '#lib/orders/server/product-page.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import { dbFor, sqlFor, sqlForRanks } from '../../../behind-the-wall.ts';
import { denied } from '../../../denied.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const doors = { db: dbFor(dealer), sql: sqlFor(dealer), everybody: sqlForRanks() };
  const style = { code: params.code, locale: getLocale() };
  const page = await productPage(doors, dealer, style, new Date());
  if (!page) denied(404);
  return { ...page, head: { back: '/', title: page.product.name } };
};
