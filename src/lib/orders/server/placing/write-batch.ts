import type postgres from 'postgres';
import { priceBook } from '#lib/catalog/server/price-book.ts';
import { addExposure, lockCredit, openCredit } from '#lib/credit/server/lock-credit.ts';
import { planByIndex } from '#lib/db/server/by-index.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { lockSupply, takeSupply } from '#lib/supply/server/lock-supply.ts';
import type { PlacedOrder } from '../../placing/placed-order.ts';
import { refuse } from '../../refusals.ts';
import { answerOf } from './answer-of.ts';
import { checkPlacement } from './check-placement.ts';
import { Counter } from './counter.ts';
import { decideOrder, type Ledger } from './decide-order.ts';
import { insertOrders } from './insert-orders.ts';
import type { Candidate, DecidedOrder, Outcome, Placement } from './placement.ts';
import { readSettings } from './read-settings.ts';

/**
 * Decides and writes a batch of placements in one transaction and answers each. Rows are locked once and in one order for
 * all: credit by dealer, then supply by variant. The decisions are plain TypeScript between the locks and the writes.
 *
 * @param onDecided called when nothing is left but to write
 */
export async function writeBatch(
  sql: postgres.Sql,
  placements: Placement[],
  onDecided: () => void
): Promise<Outcome[]> {
  const outcomes = new Map<Placement, Outcome>();
  const firsts = firstOfEachId(placements);
  await sql.begin(async (tx) => {
    const [, { version, settings }] = await Promise.all([planByIndex(tx), readSettings(tx, firsts)]);
    const book = await priceBook(tx, version);
    const candidates: Candidate[] = [];
    for (const [at, placement] of firsts.entries()) {
      const setting = settings[at]!;
      if (setting.existingHash !== null) {
        outcomes.set(placement, await answerOf(tx, placement, setting));
        continue;
      }
      const checked = checkPlacement(placement, setting, book);
      if (checked instanceof Refusal) outcomes.set(placement, checked);
      else candidates.push(checked);
    }
    if (candidates.length === 0) return;
    await openCredit(tx, dealersWithoutCredit(candidates));
    const [credit, supply] = await Promise.all([
      lockCredit(
        tx,
        candidates.map(({ placement }) => placement.actor.dealerId)
      ),
      lockSupply(tx, askedOf(candidates))
    ]);
    const decided = decideAll(candidates, { book, supply, credit }, outcomes);
    const writing = write(tx, decided);
    onDecided();
    for (const [placement, order] of await writing) {
      outcomes.set(placement, { order, repeated: false });
    }
  });
  return Promise.all(placements.map((placement) => outcomes.get(placement) ?? repeated(sql, placement)));
}

/** One verdict after the other, each on what the ones before have left. */
function decideAll(
  candidates: Candidate[],
  ledger: Ledger,
  outcomes: Map<Placement, Outcome>
): DecidedOrder[] {
  const decided: DecidedOrder[] = [];
  for (const candidate of candidates) {
    const order = decideOrder(candidate, ledger);
    if (order instanceof Refusal) outcomes.set(candidate.placement, order);
    else decided.push(order);
  }
  return decided;
}

/** All statements leave at once, in this order: what others wait for is held for one round trip only. */
async function write(
  tx: postgres.TransactionSql,
  decided: DecidedOrder[]
): Promise<Map<Placement, PlacedOrder>> {
  if (decided.length === 0) return new Map();
  const [exposure, fromStock, fromCapacity] = [new Counter(), new Counter(), new Counter()];
  for (const { candidate, held, totalMinor, lines } of decided) {
    if (!held) exposure.add(candidate.placement.actor.dealerId, totalMinor);
    for (const { variant, pieces } of lines) {
      for (const { capacityId, quantity } of pieces) {
        if (capacityId === null) fromStock.add(variant.id, quantity);
        else fromCapacity.add(capacityId, quantity);
      }
    }
  }
  const [, , written] = await Promise.all([
    addExposure(tx, exposure),
    takeSupply(tx, fromStock, fromCapacity),
    insertOrders(tx, decided)
  ]);
  return written;
}

function firstOfEachId(placements: Placement[]): Placement[] {
  const seen = new Set<string>();
  return placements.filter(({ input }) => !seen.has(input.id) && seen.add(input.id));
}

/** The same id came twice in one batch: the second is answered from what the first one wrote, if it wrote anything. */
async function repeated(sql: postgres.Sql, placement: Placement): Promise<Outcome> {
  const { settings } = await readSettings(sql, [placement]);
  if (settings[0]!.existingHash === null) return refuse('busy', { retryAfterSeconds: 1 });
  return answerOf(sql, placement, settings[0]!);
}

/** Dealer id → currency of the account that has to be opened first. */
function dealersWithoutCredit(candidates: Candidate[]): Map<number, string> {
  const without = candidates.filter(({ setting }) => !setting.hasCredit);
  return new Map(without.map(({ placement, setting }) => [placement.actor.dealerId, setting.fairCurrency]));
}

function askedOf(candidates: Candidate[]): Counter {
  const asked = new Counter();
  for (const { lines } of candidates) for (const line of lines) asked.add(line.variant.id, line.quantity);
  return asked;
}
