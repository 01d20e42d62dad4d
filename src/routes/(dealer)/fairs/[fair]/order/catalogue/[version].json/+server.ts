import { sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import * as desks from '#lib/orders/server/order-desk.ts';
import { dealerOf } from '../../../../../../behind-the-door.ts';
import { denied } from '../../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** What the dealer may order, under an address that changes with it: a device asks once a version. No other version is found. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const file = await desks.catalogueFile(sql(), dealerOf(locals), params.fair, getLocale());
  if (file?.version !== params.version) denied(404);
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'private, max-age=2592000, immutable',
    // Whoever signs in next on this device finds nothing of this in its cache.
    vary: 'Cookie, Accept-Encoding'
  };
  if (!/\bbr\b/.test(request.headers.get('accept-encoding') ?? ''))
    return new Response(file.json, { headers });
  return new Response(await file.compressed(), { headers: { ...headers, 'content-encoding': 'br' } });
};
