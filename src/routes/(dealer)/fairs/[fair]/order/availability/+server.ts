import { json } from '@sveltejs/kit';
import { sql } from '#lib/db/server/client.ts';
import * as desks from '#lib/orders/server/order-desk.ts';
import { ownShares } from '#lib/orders/server/sharing/own-shares.ts';
import { dealerOf } from '../../../../../behind-the-door.ts';
import { sqlFor } from '../../../../../behind-the-wall.ts';
import { denied } from '../../../../../denied.ts';
import type { RequestHandler } from './$types';

/** What is free of everything that the dealer may order, for a page that has the catalogue already. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const availability = await desks.availabilityOf(sqlFor(dealerOf(locals)), dealerOf(locals), params.fair);
  if (!availability) denied(404);
  const shares = await ownShares(sql(), dealerOf(locals), params.fair);
  return json(shares.length > 0 ? { ...availability, shares } : availability);
};
