import { json } from '@sveltejs/kit';
import { sql } from '#lib/db/server/client.ts';
import { regionSellers } from '#lib/orders/server/region-sellers.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** What dealers of the region order most, for whoever asks for a suggestion; it names and counts nobody. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const sellers = await regionSellers(sql(), dealerOf(locals), params.fair, new Date());
  if (!sellers) denied(404);
  return json(sellers);
};
