import type postgres from 'postgres';
import type { PlacedLine, PlacedOrder, PlacedSister } from '../../placing/placed-order.ts';
import type { SnapshotLine } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import type { Outcome, Placement, Setting } from './placement.ts';

/**
 * Answers a placement whose id is taken: the same body of the same dealer gets the first answer again, built from the facts
 * that were frozen then; anything else is refused, without telling about an order of somebody else.
 */
export async function answerOf(
  sql: postgres.Sql | postgres.TransactionSql,
  { input, requestHash }: Placement,
  setting: Setting
): Promise<Outcome> {
  if (!setting.own) return refuse('key_reused', { id: input.id, number: null });
  if (setting.existingHash !== requestHash) {
    return refuse('key_reused', { id: input.id, number: setting.existingNumber });
  }
  const first = await firstVersionOf(sql, input.id);
  const sisters = input.sisters?.length ? { sisters: await sistersOf(sql, input.id) } : {};
  const [head] = await sql<Omit<PlacedOrder, 'lines'>[]>`
    select o.id, o.number, f.slug as fair, o.held, o.currency, o.total_minor as "totalMinor", o.units,
      o.placed_at as "placedAt"
    from orders o join fairs f on f.id = o.fair_id where o.id = ${input.id}`;
  if (first) return { order: { ...head!, ...first, ...sisters }, repeated: true };
  const lines = await sql<PlacedLine[]>`
    select v.sku, l.quantity, l.unit_price_minor as "unitPriceMinor", l.amount_minor as "amountMinor",
      (select json_agg(json_build_object('quantity', p.quantity, 'shipsOn', p.promised_on, 'fromStock',
        p.capacity_id is null) order by p.piece_no)
       from promise_pieces p where p.order_id = l.order_id and p.line_no = l.line_no) as promises
    from order_lines l join variants v on v.id = l.variant_id where l.order_id = ${input.id} order by l.line_no`;
  return { order: { ...head!, lines: [...lines], ...sisters }, repeated: true };
}

/** As they were placed, in the order of their numbers, which is that of the sheet. */
async function sistersOf(
  sql: postgres.Sql | postgres.TransactionSql,
  sheetId: string
): Promise<PlacedSister[]> {
  const rows = await sql<PlacedSister[]>`
    select o.id, o.number, a.code as door, o.held, coalesce(v.total_minor, o.total_minor) as "totalMinor",
      coalesce(v.units, o.units) as units
    from orders o left join dealer_addresses a on a.id = o.door_id
    left join order_versions v on v.order_id = o.id and v.version = 1
    where o.sheet_id = ${sheetId} and o.id <> ${sheetId} order by o.number`;
  return [...rows];
}

/** What was placed, when the order has changed since; undefined when it stands as it was placed. */
async function firstVersionOf(
  sql: postgres.Sql | postgres.TransactionSql,
  orderId: string
): Promise<Pick<PlacedOrder, 'totalMinor' | 'units' | 'lines'> | undefined> {
  const [first] = await sql<{ totalMinor: number; units: number; lines: SnapshotLine[] }[]>`
    select total_minor as "totalMinor", units, lines from order_versions where order_id = ${orderId} and version = 1`;
  return (
    first && {
      totalMinor: first.totalMinor,
      units: first.units,
      lines: first.lines.map(({ sku, quantity, unitPriceMinor, amountMinor, promises }) => ({
        ...{ sku, quantity, unitPriceMinor, amountMinor, promises }
      }))
    }
  );
}
