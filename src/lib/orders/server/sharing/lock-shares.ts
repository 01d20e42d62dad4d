import type postgres from 'postgres';
import { arrayOf } from '#lib/db/server/array-of.ts';
import { partOf, type SharePart } from '#lib/supply/share.ts';
import type { ShareBook } from './share-book.ts';

/** A part of a shared style that an order takes from. */
export interface SharedAsk {
  fairId: number;
  productId: number;
  part: SharePart;
  /** Of the part: a region's id, or a class. */
  key: string;
}

/** An order that has of a shared style. */
export interface SharedMark {
  fairId: number;
  productId: number;
  orderId: string;
}

/** Units of shared styles that standing orders have, by `shareKey`. */
export type TakenUnits = Map<string, number>;

export const shareKey = ({ fairId, productId, key }: Omit<SharedAsk, 'part'>): string =>
  `${fairId} ${productId} ${key}`;

/** Whose order it is, as a share looks at them. */
export interface ShareTaker {
  fairId: number;
  regionId: number;
  dealerClass: string | null;
}

/** From which shares an order of these styles would take, each once; mostly none. */
export function sharedOf(taker: ShareTaker, productIds: Iterable<number>, shares: ShareBook): SharedAsk[] {
  const ofFair = shares.get(taker.fairId);
  if (!ofFair) return [];
  return [...new Set(productIds)].flatMap((productId) => {
    const share = ofFair.get(productId);
    const part = share && partOf(share, taker);
    return part ? [{ fairId: taker.fairId, productId, part: share.part, key: part.key }] : [];
  });
}

/**
 * Locks shares until the transaction ends and tells what standing orders have of them, after the credit and before the supply in the one
 * order of locks. So two orders never pass a share together.
 *
 * @param except an order that is being changed
 */
export async function lockShares(
  tx: postgres.TransactionSql,
  asked: readonly SharedAsk[],
  except: string | null = null
): Promise<TakenUnits> {
  if (asked.length === 0) return new Map();
  const locked = await tx<{ fairId: number; productId: number; isNew: boolean }[]>`
    select fair_id as "fairId", product_id as "productId",
      marked_at is null or marked_at < set_at + interval '30 seconds' as "isNew"
    from fair_shares where (fair_id, product_id) in (select * from unnest(
      ${arrayOf(asked.map((one) => one.fairId))}::int[], ${arrayOf(asked.map((one) => one.productId))}::int[]))
    order by fair_id, product_id for no key update`;
  await markEarlier(
    tx,
    locked.filter((one) => one.isNew)
  );
  return readTaken(tx, asked, except);
}

/** Reads the same without a lock, for a page. */
export async function readTaken(
  sql: postgres.Sql | postgres.TransactionSql,
  all: readonly SharedAsk[],
  except: string | null = null
): Promise<TakenUnits> {
  const asked = [...new Map(all.map((one) => [shareKey(one), one])).values()];
  const rows = await sql<(SharedAsk & { units: number })[]>`
    select asked.fair_id as "fairId", asked.product_id as "productId", asked.part, asked.key,
      sum(l.quantity - l.cancelled_quantity)::int as units
    from unnest(${arrayOf(asked.map((one) => one.fairId))}::int[], ${arrayOf(asked.map((one) => one.productId))}::int[],
      ${asked.map((one) => one.part)}::text[], ${asked.map((one) => one.key)}::text[]) as asked(fair_id, product_id, part, key)
    join shared_orders s on s.fair_id = asked.fair_id and s.product_id = asked.product_id
    join orders o on o.id = s.order_id and o.status <> 'cancelled' and o.id is distinct from ${except}::uuid
    join dealers d on d.id = o.dealer_id
    join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id and v.product_id = asked.product_id
    where asked.key = case asked.part when 'region' then o.region_id::text else d.class end
    group by 1, 2, 3, 4`;
  const none = asked.map((one): [string, number] => [shareKey(one), 0]);
  return new Map([...none, ...rows.map((row): [string, number] => [shareKey(row), row.units])]);
}

/**
 * When a style was shared some orders may have been on their way, whose writers did not know of it. No transaction lasts half a minute, so
 * that who takes from the share after that looks for the last time; what stood before was noted when it was set.
 */
async function markEarlier(
  tx: postgres.TransactionSql,
  fresh: readonly { fairId: number; productId: number }[]
): Promise<void> {
  if (fresh.length === 0) return;
  await markStanding(tx, fresh, tx`and o.placed_at > share.set_at - interval '5 minutes'`);
  await tx`
    update fair_shares set marked_at = now()
    from unnest(${arrayOf(fresh.map((one) => one.fairId))}::int[], ${arrayOf(fresh.map((one) => one.productId))}::int[])
      as fresh(fair_id, product_id)
    where fair_shares.fair_id = fresh.fair_id and fair_shares.product_id = fresh.product_id`;
}

/** Notes which orders have of shared styles by now. `those`: only some of the orders `o`. */
export async function markStanding(
  tx: postgres.TransactionSql,
  shares: readonly { fairId: number; productId: number }[],
  those: postgres.Fragment = tx``
): Promise<void> {
  await tx`
    insert into shared_orders (fair_id, product_id, order_id)
    select distinct share.fair_id, share.product_id, o.id
    from unnest(${arrayOf(shares.map((one) => one.fairId))}::int[], ${arrayOf(shares.map((one) => one.productId))}::int[])
      as asked(fair_id, product_id)
    join fair_shares share on share.fair_id = asked.fair_id and share.product_id = asked.product_id
    join orders o on o.fair_id = share.fair_id and o.status <> 'cancelled' and o.taken_over_at is null ${those}
    join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id and v.product_id = share.product_id
    on conflict do nothing`;
}

/** Notes that orders have of shared styles. */
export async function markShared(tx: postgres.TransactionSql, marks: readonly SharedMark[]): Promise<void> {
  if (marks.length === 0) return;
  await tx`
    insert into shared_orders (fair_id, product_id, order_id)
    select * from unnest(${arrayOf(marks.map((one) => one.fairId))}::int[], ${arrayOf(marks.map((one) => one.productId))}::int[],
      ${arrayOf(marks.map((one) => one.orderId))}::uuid[])
    on conflict do nothing`.execute();
}
