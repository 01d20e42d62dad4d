import { eq, sql } from 'drizzle-orm';
import type { DealerUser } from '../src/lib/accounts/actor.ts';
import { priceLists, priceRules, products, variants } from '../src/lib/catalog/server/schema.ts';
import { creditAccounts } from '../src/lib/credit/server/schema.ts';
import type { Database } from '../src/lib/db/server/client.ts';
import type { OrderStatus } from '../src/lib/orders/order.ts';
import { orderLines, orders, promisePieces } from '../src/lib/orders/server/schema.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { capacity, stock } from '../src/lib/supply/server/schema.ts';

let made = 0;
const next = () => ++made;

export interface Item {
  variantId: number;
  ruleId: number;
  capacityId: number;
}

/** A plain product at 10.00 with stock and one day of capacity. */
export async function item(db: Database, { onHand = 1000, slot = 1000 } = {}): Promise<Item> {
  const code = `P${next()}`;
  const [list] = await db.insert(priceLists).values({ code, name: code, currency: 'EUR' }).returning();
  const [product] = await db
    .insert(products)
    .values({ code, name: `Product ${code}` })
    .returning();
  const [variant] = await db.insert(variants).values({ productId: product!.id, sku: code }).returning();
  const [rule] = await db
    .insert(priceRules)
    .values({ priceListId: list!.id, productId: product!.id, unitPriceMinor: 1000 })
    .returning();
  await db.insert(stock).values({ variantId: variant!.id, onHand });
  const [day] = await db
    .insert(capacity)
    .values({ variantId: variant!.id, availableOn: '2027-03-18', quantity: slot })
    .returning();
  return { variantId: variant!.id, ruleId: rule!.id, capacityId: day!.id };
}

export interface OrderGiven {
  dealer: DealerUser;
  fairId: number;
  status?: OrderStatus;
  /** Units of the item that are reserved in stock, and units promised from its day of capacity. */
  item: Item;
  /** Further items, a line of the same quantities each. */
  more?: Item[];
  fromStock?: number;
  fromCapacity?: number;
  placedAt?: Date;
}

/** An order as placing leaves it: with its pieces, its reservation and, unless it is in review, its exposure. */
export async function order(
  db: Database,
  given: OrderGiven
): Promise<{ id: string; number: number; total: number }> {
  const { dealer, fairId, status = 'submitted', fromStock = 10, fromCapacity = 0 } = given;
  const items = [given.item, ...(given.more ?? [])];
  const units = (fromStock + fromCapacity) * items.length;
  const total = units * 1000;
  const id = uuid7();
  const number = 30_000 + next();
  const placedAt = given.placedAt ?? new Date();
  await db.insert(orders).values({
    id,
    number,
    fairId,
    dealerId: dealer.dealerId,
    regionId: dealer.regionId,
    status,
    currency: 'EUR',
    totalMinor: total,
    units,
    requestHash: id,
    placedBy: dealer.userId,
    placedAt,
    confirmedAt: status === 'confirmed' ? placedAt : null
  });
  for (const [at, item] of items.entries())
    await line(db, { orderId: id, lineNo: at + 1 }, item, fromStock, fromCapacity);
  if (status !== 'in_review' && status !== 'cancelled') await owe(db, dealer.dealerId, total);
  return { id, number, total };
}

async function line(
  db: Database,
  key: { orderId: string; lineNo: number },
  { variantId, ruleId, capacityId }: Item,
  fromStock: number,
  fromCapacity: number
) {
  const quantity = fromStock + fromCapacity;
  await db.insert(orderLines).values({
    ...key,
    variantId,
    quantity,
    unitPriceMinor: 1000,
    amountMinor: quantity * 1000,
    priceRuleId: ruleId
  });
  const piece = { ...key, variantId, promisedOn: '2027-03-18', expectedOn: '2027-03-18' };
  if (fromStock > 0) {
    await db.insert(promisePieces).values({ ...piece, pieceNo: 1, quantity: fromStock, stocked: true });
    await db
      .update(stock)
      .set({ reserved: sql`${stock.reserved} + ${fromStock}` })
      .where(eq(stock.variantId, variantId));
  }
  if (fromCapacity > 0) {
    await db.insert(promisePieces).values({ ...piece, pieceNo: 2, capacityId, quantity: fromCapacity });
    await db
      .update(capacity)
      .set({ promised: sql`${capacity.promised} + ${fromCapacity}` })
      .where(eq(capacity.id, capacityId));
  }
}

async function owe(db: Database, dealerId: number, amount: number) {
  await db
    .insert(creditAccounts)
    .values({ dealerId, currency: 'EUR', exposureMinor: amount })
    .onConflictDoUpdate({
      target: creditAccounts.dealerId,
      set: { exposureMinor: sql`${creditAccounts.exposureMinor} + ${amount}` }
    });
}
