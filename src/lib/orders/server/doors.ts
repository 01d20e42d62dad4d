import type postgres from 'postgres';
import type { DealerUser } from '#lib/accounts/actor.ts';
import type { Door, SisterOrder } from '../doors/door.ts';
import { refuse } from '../refusals.ts';

/** The other orders of the sheet that an order came from, by their numbers; none of an order that was sent alone. */
export async function sistersOf(
  sql: postgres.Sql,
  { id, sheetId }: { id: string; sheetId: string | null }
): Promise<SisterOrder[]> {
  if (sheetId === null) return [];
  const rows = await sql<SisterOrder[]>`
    select o.number, coalesce(a.name, a.city, a.code) as door, o.currency, o.total_minor as "totalMinor", o.units
    from orders o left join dealer_addresses a on a.id = o.door_id
    where o.sheet_id = ${sheetId} and o.id <> ${id} order by o.number`;
  return [...rows];
}

/** More doors than fit on a sheet are not shown on it; the API takes them all. */
const mostDoors = 50;

/** The open doors of the dealer in their order, besides the dealer's own address; mostly none. */
export async function ofDealer(
  sql: postgres.Sql,
  { dealerId }: Pick<DealerUser, 'dealerId'>
): Promise<Door[]> {
  const rows = await sql<Door[]>`
    select code, coalesce(name, city, code) as name, concat_ws(', ', address, nullif(concat_ws(' ', postal_code, city), '')) as address
    from dealer_addresses where dealer_id = ${dealerId} and closed_at is null order by position, id limit ${mostDoors}`;
  return [...rows];
}

/**
 * The id of an open door; null where none is named.
 * @throws {Refusal} unknown_door
 */
export async function openDoorOf(
  sql: postgres.Sql,
  { dealerId }: DealerUser,
  code: string | undefined
): Promise<number | null> {
  if (!code) return null;
  const [door] = await sql<{ id: number }[]>`
    select id from dealer_addresses where dealer_id = ${dealerId} and code = ${code} and closed_at is null`;
  if (!door) throw refuse('unknown_door', { code });
  return door.id;
}
