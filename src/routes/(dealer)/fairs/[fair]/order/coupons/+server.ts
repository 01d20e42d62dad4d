import { json } from '@sveltejs/kit';
import { fairOf } from '#lib/orders/server/invited-fair.ts';
import { usableCoupons } from '#lib/policy/server/usable-coupons.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Which coupons an order here can use; read when an order is about to be sent. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  if ((await fairOf(sqlFor(dealer), dealer, params.fair)) === null) denied(404);
  return json(await usableCoupons(sqlFor(dealer), dealer, params.fair, new Date()), {
    headers: { 'cache-control': 'no-store' }
  });
};
