import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { priceBook } from '#lib/catalog/server/price-book.ts';
import { products } from '#lib/catalog/server/schema.ts';
import { lockCredit } from '#lib/credit/server/lock-credit.ts';
import { clientOf } from '#lib/db/server/client-of.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { mayNow } from '#lib/fairs/life.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { openDay } from '#lib/supply/holidays.ts';
import { promisable } from '#lib/supply/promise.ts';
import { lockForChange } from '#lib/supply/server/lock-for-change.ts';
import { closeWishes, type WishedStyle } from '#lib/supply/server/wishes.ts';
import { supplyAt } from '#lib/supply/supply-at.ts';
import { dayIn } from '#lib/time/day.ts';
import { differenceOf } from '../../amending/difference.ts';
import { snapshotOf } from '../../amending/snapshot.ts';
import { refuse } from '../../refusals.ts';
import { sharingRoles } from '../../rights.ts';
import type { SettleInput } from '../../sharing/share-form.ts';
import { settlementOf, type GrantedArticle } from '../../sharing/settlement.ts';
import { FreeSupply } from '../amending/free-supply.ts';
import type { MoveTerms } from '../amending/move-wishes.ts';
import { readStanding } from '../amending/read-standing.ts';
import { writeAmendment } from '../amending/write-amendment.ts';
import { cancelLocked } from '../cancel-locked.ts';
import type { LockedOrder } from '../order-for-update.ts';
import { orders } from '../schema.ts';
import { fairShares } from '../sharing-schema.ts';
import { planSettled } from './plan-settled.ts';
import { readWishes, sealOf, wishedVariants } from './read-wishes.ts';

export interface SettledShare {
  orders: number;
  wishedUnits: number;
  grantedUnits: number;
  repeated: boolean;
}

/**
 * Shares the wishes of a style out, once its fair has closed: each order gets its part as a version of it, or ends where nothing would be
 * left, in one transaction. The same id again changes nothing.
 *
 * @throws {Refusal} forbidden_role, unknown_part, share_not_over, share_settled, share_moved
 */
export async function settleShare(
  db: Database,
  actor: StaffUser,
  { id, code, fair: slug, seen, reason }: SettleInput & { code: string },
  now: Date
): Promise<SettledShare> {
  if (!sharingRoles.includes(actor.role)) throw refuse('forbidden_role', { needs: [...sharingRoles] });
  const settled = await db.transaction(async (tx) => {
    const style = await styleOf(tx, code, slug);
    if (!mayNow(style, 'settle', now))
      throw refuse('share_not_over', { closesAt: style.closesAt.toISOString() });
    const locked = await lockWishing(tx, style);
    if (await isRepeated(tx, style, id))
      return { orders: 0, wishedUnits: 0, grantedUnits: 0, repeated: true };
    const slots = await wishedVariants(clientOf(tx), style);
    const supply = await lockForChange(
      clientOf(tx),
      slots.map((slot) => slot.variantId),
      slots.map((slot) => slot.slotId)
    );
    const goods = new Map([...supply].map(([variantId, free]) => [variantId, supplyAt(free, null)]));
    const there = new Map([...goods].map(([variantId, free]) => [variantId, promisable(free)]));
    const granted = settlementOf(await readWishes(clientOf(tx), style), there);
    if (sealOf(granted) !== seen || granted.some((one) => !locked.has(one.orderId)))
      throw refuse('share_moved', {});
    const free = new FreeSupply(goods);
    const slotIds = new Set(slots.map((slot) => slot.slotId));
    const terms = { free, ...(await termsOf(tx, style, now)) };
    for (const [orderId, own] of Map.groupBy(granted, (one) => one.orderId))
      await settleOrder(tx, actor, locked.get(orderId)!, { own, slotIds, terms, reason, now });
    await closeWishes(tx, style);
    return finish(tx, actor, { ...style, code, id, granted, now });
  });
  wakeRelay();
  return settled;
}

type Style = WishedStyle & { opensAt: Date; closesAt: Date; timeZone: string };

async function styleOf(tx: Transaction, code: string, slug: string): Promise<Style> {
  const [fair] = await tx
    .select({ fairId: fairs.id, opensAt: fairs.opensAt, closesAt: fairs.closesAt, timeZone: fairs.timeZone })
    .from(fairs)
    .where(eq(fairs.slug, slug));
  const [product] = await tx.select({ productId: products.id }).from(products).where(eq(products.code, code));
  if (!fair || !product) throw refuse('unknown_part', {});
  return { ...fair, ...product };
}

/** Locks the orders that have wishes and their dealers' credit, as whoever changes one of them does; supply comes after them. */
async function lockWishing(tx: Transaction, style: Style): Promise<Map<string, LockedOrder>> {
  const ids = [...new Set((await readWishes(clientOf(tx), style)).map((one) => one.orderId))];
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(orders)
    .where(inArray(orders.id, ids))
    .orderBy(asc(orders.id))
    .for('no key update');
  await lockCredit(clientOf(tx), [...new Set(rows.map((row) => row.dealerId))]);
  return new Map(rows.map((row) => [row.id, row as LockedOrder]));
}

/** Of two who share out at once the second finds it done. */
async function isRepeated(tx: Transaction, { fairId, productId }: Style, id: string): Promise<boolean> {
  const [share] = await tx
    .select({ part: fairShares.part, settlementId: fairShares.settlementId })
    .from(fairShares)
    .where(and(eq(fairShares.fairId, fairId), eq(fairShares.productId, productId)))
    .for('update');
  if (share?.settlementId === id) return true;
  if (share?.part !== 'closing' || share.settlementId !== null) throw refuse('share_settled', {});
  return false;
}

async function termsOf(
  tx: Transaction,
  { timeZone }: Style,
  now: Date
): Promise<Omit<MoveTerms, 'free' | 'shipFrom'>> {
  const [row] = await tx.execute<{ version: number }>(sql`select version from catalog_version`);
  const { holidays } = await priceBook(clientOf(tx), row!.version);
  return { holidays, earliestOn: openDay(dayIn(timeZone, now), holidays) };
}

async function settleOrder(
  tx: Transaction,
  actor: StaffUser,
  order: LockedOrder,
  given: {
    own: readonly GrantedArticle[];
    slotIds: ReadonlySet<number>;
    terms: Omit<MoveTerms, 'shipFrom'>;
    reason: string;
    now: Date;
  }
): Promise<void> {
  const { own, slotIds, terms, reason, now } = given;
  const before = await readStanding(tx, order.id);
  const grantedUnits = new Map(own.map((one) => [one.variantId, one.grantedUnits]));
  const after = planSettled(before, { grantedUnits, slotIds }, { ...terms, shipFrom: order.shipFrom });
  const [was, is] = [snapshotOf(before, order), snapshotOf(after, order)];
  if (is.units === 0) return cancelLocked(tx, actor, order, { reason, now });
  const plan = {
    ...{ standing: { before, after }, before: was, after: is },
    ...{ difference: differenceOf(was, is), marks: [] }
  };
  const requestId = uuid7();
  await writeAmendment(tx, actor, order, plan, {
    ...{ requestId, requestHash: requestId, kind: 'shared', reason: reason || null, now }
  });
}

async function finish(
  tx: Transaction,
  actor: StaffUser,
  {
    fairId,
    productId,
    code,
    id,
    granted,
    now
  }: Style & {
    code: string;
    id: string;
    granted: readonly GrantedArticle[];
    now: Date;
  }
): Promise<SettledShare> {
  // The share moves, so that every process reads its book of shares anew.
  await tx
    .update(fairShares)
    .set({ settledAt: now, settlementId: id, setAt: sql`now()` })
    .where(and(eq(fairShares.fairId, fairId), eq(fairShares.productId, productId)));
  const sum = (of: (one: GrantedArticle) => number) => granted.reduce((units, one) => units + of(one), 0);
  const told = {
    orders: new Set(granted.map((one) => one.orderId)).size,
    wishedUnits: sum((one) => one.units),
    grantedUnits: sum((one) => one.grantedUnits)
  };
  await recordEvent(tx, {
    type: 'share.settled',
    aggregate: { type: 'product', id: code },
    ...{ actor, fairId, payload: { code, ...told }, at: now }
  });
  return { ...told, repeated: false };
}
