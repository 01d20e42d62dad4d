import { json } from '@sveltejs/kit';
import { usableCoupons } from '#lib/policy/server/usable-coupons.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** Which coupons an order here can use; read when an order is about to be sent. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const usable = await usableCoupons(sqlFor(dealer), dealer, params.fair, new Date());
  return json(usable ?? denied(404), {
    headers: { 'cache-control': 'no-store' }
  });
};
