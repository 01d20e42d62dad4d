import type postgres from 'postgres';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aDealerUser, aFair, aVariant } from './factories.ts';

export interface PieceGiven {
  quantity: number;
  /** Absent: from stock, ready now. Else the date on which capacity was promised. */
  on?: string;
}

/** A payment step of the order; `paid` in minor units. The order's total is 100.00 a unit in CNY. */
export interface InstalmentGiven {
  amountMinor: number;
  paid?: number;
  releases: 'production' | 'shipping' | null;
}

const today = '2026-11-20';

/**
 * A confirmed order with its promises, its dealer, fair and supply: one line a list of pieces, each line its own variant. Written
 * straight into the tables, so that a test says exactly what was promised.
 */
export async function aConfirmedOrder(
  sql: postgres.Sql,
  given: { lines: PieceGiven[][]; instalments?: InstalmentGiven[]; regionId?: number }
) {
  const dealer = await aDealer(sql, { regionId: given.regionId });
  const buyer = await aDealerUser(sql, dealer);
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const id = uuid7();
  const units = given.lines.flat().reduce((sum, piece) => sum + piece.quantity, 0);
  const [order] = await sql<{ number: number }[]>`
    insert into orders (id, number, fair_id, dealer_id, region_id, status, currency, total_minor, units, request_hash,
      placed_by, placed_at, confirmed_at)
    values (${id}, nextval('order_numbers'), ${fair.id}, ${dealer.id}, ${dealer.regionId}, 'confirmed', 'CNY',
      ${units * 10_000}, ${units}, 'test', ${buyer.userId}, ${`${today}T08:00:00Z`}, ${`${today}T09:00:00Z`})
    returning number`;
  const variants: number[] = [];
  for (const [index, pieces] of given.lines.entries()) {
    variants.push(await addLine(sql, id, index + 1, pieces));
  }
  for (const [index, step] of (given.instalments ?? []).entries()) {
    await sql`insert into instalments (id, order_id, dealer_id, position, amount_minor, currency, due_event, due_days, releases,
        allocated_minor)
      values (${uuid7()}, ${id}, ${dealer.id}, ${index + 1}, ${step.amountMinor}, 'CNY', 'confirmed', 0, ${step.releases},
        ${step.paid ?? 0})`;
  }
  return { id, number: order!.number, units, dealer, buyer, fair, variants };
}

async function addLine(
  sql: postgres.Sql,
  orderId: string,
  lineNo: number,
  pieces: PieceGiven[]
): Promise<number> {
  const variant = await aVariant(sql, { stock: 100 });
  const quantity = pieces.reduce((sum, piece) => sum + piece.quantity, 0);
  await sql`insert into order_lines (order_id, line_no, variant_id, quantity, unit_price_minor, amount_minor, price_rule_id)
    values (${orderId}, ${lineNo}, ${variant.id}, ${quantity}, 10000, ${quantity * 10_000}, 1)`;
  for (const [index, piece] of pieces.entries()) {
    const stocked = piece.on === undefined;
    const capacityId = stocked ? null : await promisedCapacity(sql, variant.id, piece.on!, piece.quantity);
    await sql`insert into promise_pieces (order_id, line_no, piece_no, variant_id, capacity_id, quantity, promised_on,
        expected_on, stocked)
      values (${orderId}, ${lineNo}, ${index + 1}, ${variant.id}, ${capacityId}, ${piece.quantity}, ${piece.on ?? today},
        ${piece.on ?? today}, ${stocked})`;
    if (stocked) {
      await sql`update stock set reserved = reserved + ${piece.quantity} where variant_id = ${variant.id}`;
    }
  }
  return variant.id;
}

async function promisedCapacity(sql: postgres.Sql, variantId: number, on: string, quantity: number) {
  const [slot] = await sql<{ id: number }[]>`
    insert into capacity (variant_id, available_on, quantity, promised)
    values (${variantId}, ${on}, ${quantity + 500}, ${quantity})
    on conflict (variant_id, available_on) do update set promised = capacity.promised + excluded.promised returning id`;
  return slot!.id;
}

/** What the warehouse holds of a variant. */
export async function stockOf(sql: postgres.Sql, variantId: number) {
  const [row] = await sql<{ onHand: number; reserved: number }[]>`
    select on_hand as "onHand", reserved from stock where variant_id = ${variantId}`;
  return row!;
}

/** The types of events that were recorded, oldest first. */
export async function eventsOf(sql: postgres.Sql, orderId: string): Promise<string[]> {
  const rows = await sql<{ type: string }[]>`
    select type from events where payload->>'orderId' = ${orderId} order by id`;
  return rows.map((row) => row.type);
}
