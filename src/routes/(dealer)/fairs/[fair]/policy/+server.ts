import { json } from '@sveltejs/kit';
import { seenInHall } from '#lib/board/server/stage-reading.ts';
import * as policies from '#lib/orders/server/policy-of-fair.ts';
import { dealerOf } from '../../../../behind-the-door.ts';
import { sqlFor, sqlForRanks } from '../../../../behind-the-wall.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** The policy of a fair with how far the dealer's sheet, the region and the hall have come; empty where none holds. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const dealer = dealerOf(locals);
  const hall = { sql: sqlForRanks(), seen: seenInHall };
  const view = await policies.ofFair(sqlFor(dealer), hall, dealer, params.fair, new Date());
  return json(view ?? denied(404));
};
