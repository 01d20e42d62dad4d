import type postgres from 'postgres';
import { openPlayers, type PlayerRow } from '../discretion.ts';
import type { RegionPlayers } from '../stage.ts';

/** No scene shows more. */
const mostPlayers = 12;

/**
 * The main players of a region of a fair, by what their orders come to as they stand: names and amounts only with the dealer's stored consent, and never
 * where they would tell what somebody else has ordered (`../discretion.ts`).
 */
export async function playersOf(
  sql: postgres.Sql,
  fairId: number,
  regionCode: string
): Promise<RegionPlayers> {
  const rows = await sql<PlayerRow[]>`
    select dealers.name, dealers.board_name_consent_at is not null as named,
      dealers.board_amount_consent_at is not null as "amountShown", sum(orders.total_minor)::float8 as "totalMinor"
    from orders join dealers on dealers.id = orders.dealer_id join regions on regions.id = orders.region_id
    where orders.fair_id = ${fairId} and regions.code = ${regionCode} and orders.on_board
      and orders.status in ('submitted', 'confirmed', 'closed')
    group by dealers.id order by sum(orders.total_minor) desc, dealers.id limit 1000`;
  return { region: regionCode, dealers: rows.length, players: openPlayers(rows).slice(0, mostPlayers) };
}
