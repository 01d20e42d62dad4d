import type postgres from 'postgres';
import { fewDealers } from '../discretion.ts';

/**
 * What may be told of a single order, as SQL, for reads that join `orders` and `dealers`. Put `joined` behind the joins; the others are columns and
 * a condition. A name without its amount would tell it, since the region's total moves by it in the same frame; so would an order of a region
 * to which few dealers are invited.
 */
export function discretion(sql: postgres.ISql) {
  return {
    joined: sql`
      cross join lateral (
        select dealers.board_name_consent_at is not null as name, dealers.board_amount_consent_at is not null as amount
      ) consent
      cross join lateral (
        select count(*) as dealers from fair_dealers join dealers guests on guests.id = fair_dealers.dealer_id
        where fair_dealers.fair_id = orders.fair_id and guests.region_id = orders.region_id
      ) around`,
    /** The dealer's name; null where it stays unsaid. */
    name: sql`case when consent.name and consent.amount then dealers.name end`,
    /** Whether the amount may be said. */
    amountShown: sql`consent.amount and (consent.name or around.dealers >= ${fewDealers})`,
    /** Whether it may be said at all that the order was placed. */
    isTold: sql`(around.dealers >= ${fewDealers} or (consent.name and consent.amount))`
  };
}
