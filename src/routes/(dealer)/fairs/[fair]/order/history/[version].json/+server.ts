import { json } from '@sveltejs/kit';
import * as history from '#lib/orders/server/own-history.ts';
import { dealerOf } from '../../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../../behind-the-wall.ts';
import { denied } from '../../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** What the dealer ordered at earlier fairs, under an address that changes with it. No other version is found. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const { version } = await history.historyVersion(sqlFor(dealer), dealer, params.fair);
  if (version !== params.version) denied(404);
  return json(await history.historyOf(sqlFor(dealer), dealer, params.fair), {
    headers: { 'cache-control': 'private, max-age=2592000, immutable', vary: 'Cookie, Accept-Encoding' }
  });
};
