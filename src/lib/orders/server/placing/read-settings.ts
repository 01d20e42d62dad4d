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
  const doors = doorsOf(sql, placements);
  const rows = await sql<(Setting & { version: number })[]>`
    select c.version, f.id as "fairId", f.currency as "fairCurrency", f.time_zone as "timeZone",
      f.opens_at as "opensAt", f.closes_at as "closesAt", f.reviewed_at as "reviewedAt", f.late_minutes as "lateMinutes",
      f.late_counts as "lateCounts", ${rules.invited} as invited,
      d.price_list_id as "priceListId", d.region_id as "regionId", d.class as "dealerClass",
      ca.dealer_id is not null as "hasCredit", ol.limit_minor as "ownLimitMinor", od.id is not null as "hasDraft",
      ${rules.facts(sql`asked.id`)}, ${rules.orderClass} as "orderClass",
      o.request_hash as "existingHash", o.number as "existingNumber", coalesce(o.dealer_id = d.id, false) as own${doors.columns}
    from unnest(${arrayOf(placements.map((one) => one.input.id))}::uuid[],
      ${arrayOf(placements.map((one) => one.actor.dealerId))}::int[],
      ${placements.map((one) => one.input.fair)}::text[],
      ${arrayOf(placements.map((one) => one.actor.userId))}::uuid[]) with ordinality as asked(id, dealer_id, slug, user_id, at)
    cross join catalog_version c
    join dealers d on d.id = asked.dealer_id
    left join fairs f on f.slug = asked.slug
    left join fair_dealers fd on fd.fair_id = f.id and fd.dealer_id = d.id
    left join credit_accounts ca on ca.dealer_id = d.id
    ${doors.joins}
    left join order_drafts od on od.dealer_id = d.id and od.fair_id = f.id and ${doors.isOfDoor}
    left join order_limits ol on ol.user_id = asked.user_id
    left join orders o on o.id = asked.id
    ${rules.joins}
    order by asked.at`;
  return { version: rows[0]!.version, settings: rows };
}

/** Few orders name a door; the others do not pay for those that do. */
function doorsOf(sql: postgres.Sql | postgres.TransactionSql, placements: readonly Placement[]) {
  const named = placements.filter(({ input }) => input.door);
  if (named.length === 0) return { columns: sql``, joins: sql``, isOfDoor: sql`od.door_id is null` };
  return {
    columns: sql`, da.id as "doorId", concat_ws(', ', da.name, da.address,
      nullif(concat_ws(' ', da.postal_code, da.city), ''), da.country) as "doorAddress"`,
    joins: sql`
      left join unnest(${arrayOf(named.map(({ input }) => input.id))}::uuid[], ${named.map(({ input }) => input.door!)}::text[])
        as named(id, door) on named.id = asked.id
      left join dealer_addresses da on da.dealer_id = d.id and da.code = named.door and da.closed_at is null`,
    isOfDoor: sql`od.door_id is not distinct from da.id`
  };
}
