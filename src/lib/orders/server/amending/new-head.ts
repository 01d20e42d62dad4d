import type postgres from 'postgres';
import type { AmendOrderInput } from '../../amending/amend-form.ts';
import type { OrderWords } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import type { LockedOrder } from '../order-for-update.ts';

/** What of an order is not in its lines, as a change makes it. */
export interface NewHead {
  words: OrderWords;
  /** The door that the goods go to; null for an address that was typed, and the dealer's own. */
  doorId: number | null;
  /** The window begins on another day: what is open is promised anew. */
  movesStart: boolean;
}

/**
 * Reads what a change makes of an order beside its lines. A door goes before an address that was typed; the door that the order has
 * already changes nothing, whatever its address has become.
 * @throws {Refusal} unknown_door
 */
export async function newHead(
  sql: postgres.TransactionSql,
  order: LockedOrder,
  input: AmendOrderInput
): Promise<NewHead> {
  const words = wordsOf(order, input);
  const movesStart = words.shipFrom !== order.shipFrom;
  if (!input.door) {
    // Another address is not that door any more.
    const doorId = words.shipTo === order.shipTo ? order.doorId : null;
    return { words, doorId, movesStart };
  }
  const door = await openDoor(sql, order.dealerId, input.door);
  if (door.id === order.doorId)
    return { words: { ...words, shipTo: order.shipTo }, doorId: door.id, movesStart };
  return { words: { ...words, shipTo: door.address }, doorId: door.id, movesStart };
}

/** @throws {Refusal} unknown_door */
async function openDoor(sql: postgres.TransactionSql, dealerId: number, code: string) {
  const [door] = await sql<{ id: number; address: string }[]>`
    select id, concat_ws(', ', name, address, nullif(concat_ws(' ', postal_code, city), ''), country) as address
    from dealer_addresses where dealer_id = ${dealerId} and code = ${code} and closed_at is null`;
  if (!door) throw refuse('unknown_door', { code });
  return door;
}

function wordsOf(order: OrderWords, input: AmendOrderInput): OrderWords {
  const said = (word: string | null | undefined, was: string | null) =>
    word === undefined ? was : word || null;
  return {
    poNumber: said(input.poNumber, order.poNumber),
    note: said(input.note, order.note),
    shipTo: said(input.shipTo, order.shipTo),
    shipFrom: said(input.shipFrom, order.shipFrom),
    shipUntil: said(input.shipUntil, order.shipUntil)
  };
}
