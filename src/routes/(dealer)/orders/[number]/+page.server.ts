import { error } from '@sveltejs/kit';
import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import * as orders from '#lib/orders/server/orders.ts';
import { dealerOf } from '../../../behind-the-door.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const order = await orders.byNumber(sql(), dealer, Number(params.number), getLocale(), new Date());
  if (!order) error(404);
  return { order };
};
