import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import { rulesOf } from '../reviewing/rules-of.ts';
import type { Placement, Setting } from './placement.ts';

/**
 * Reads in one round trip what decides whether placements may be looked at: the fair, the invitation, the dealer's price list
 * and region, the rules for both, their draft, an order that has the id already, and the catalogue's version. Answers in the order of the placements.
 */
export async function readSettings(
  sql: postgres.Sql | postgres.TransactionSql,
  placements: readonly Placement[]
): Promise<{ version: number; settings: Setting[] }> {
  const rules = rulesOf(sql);
  const rows = await sql<(Setting & { version: number })[]>`
    select c.version, f.id as "fairId", f.currency as "fairCurrency", f.time_zone as "timeZone",
      f.opens_at as "opensAt", f.closes_at as "closesAt", f.late_minutes as "lateMinutes",
      f.late_counts as "lateCounts", ${rules.invited} as invited,
      d.price_list_id as "priceListId", d.region_id as "regionId", d.class as "dealerClass",
      ca.dealer_id is not null as "hasCredit", ol.limit_minor as "ownLimitMinor", od.id is not null as "hasDraft",
      ${rules.facts(sql`asked.id`)}, ${rules.orderClass} as "orderClass",
      o.request_hash as "existingHash", o.number as "existingNumber", coalesce(o.dealer_id = d.id, false) as own
    from unnest(${arrayOf(placements.map((one) => one.input.id))}::uuid[],
      ${arrayOf(placements.map((one) => one.actor.dealerId))}::int[],
      ${placements.map((one) => one.input.fair)}::text[],
      ${arrayOf(placements.map((one) => one.actor.userId))}::uuid[]) with ordinality as asked(id, dealer_id, slug, user_id, at)
    cross join catalog_version c
    join dealers d on d.id = asked.dealer_id
    left join fairs f on f.slug = asked.slug
    left join fair_dealers fd on fd.fair_id = f.id and fd.dealer_id = d.id
    left join credit_accounts ca on ca.dealer_id = d.id
    left join order_drafts od on od.dealer_id = d.id and od.fair_id = f.id
    left join order_limits ol on ol.user_id = asked.user_id
    left join orders o on o.id = asked.id
    ${rules.joins}
    order by asked.at`;
  return { version: rows[0]!.version, settings: rows };
}
