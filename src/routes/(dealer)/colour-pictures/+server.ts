import { json } from '@sveltejs/kit';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { dealerOf } from '../../behind-the-door.ts';
import { sqlFor } from '../../behind-the-wall.ts';
import type { RequestHandler } from './$types';

/** The pictures of colours in the dealer's own assortment, for the look-book: `{ variant: hash }`. */
export const GET: RequestHandler = async ({ locals }) => {
  const dealer = dealerOf(locals);
  const found = await pictures.ofColours(sqlFor(dealer), dealer.dealerId);
  return json(found, { headers: { 'cache-control': 'private, max-age=300', vary: 'Cookie' } });
};
