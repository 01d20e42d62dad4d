import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { styleFits } from '#lib/catalog/server/style-fits.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { paced } from '#lib/runtime/paced.ts';
import { orders } from '#lib/orders/server/schema.ts';
import { visibleOrders } from '#lib/orders/server/visible-orders.ts';
import { seesWhole, type SupplySum } from '../supply-seen.ts';

export interface SupplyFilter {
  text: string;
  /** Only styles of which nothing is in the warehouse for whoever orders now. */
  out: boolean;
  after: string | null;
}

export interface StyleSupply extends SupplySum {
  code: string;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  drawing: string | null;
  picture: string | null;
}

interface Page {
  list: StyleSupply[];
  next: string | null;
}

/** One order wakes all who look; they share what is read. */
const fresh = paced({ restMs: 1000, mostKept: 200 });

/**
 * A page of styles with what there is of each, by code. The same for everybody, so that a hall full of reps whom an order wakes reads it
 * once a second and process; what each may see of it is cut afterwards.
 */
export function stylesPage(db: Queryable, filter: SupplyFilter, today: string): Promise<Page> {
  const key = JSON.stringify([filter.text, filter.out, filter.after, today]);
  return fresh(key, () => readPage(db, filter, today));
}

async function readPage(db: Queryable, { text, out, after }: SupplyFilter, today: string, size = 30) {
  const rows = await db.execute<{ [Key in keyof StyleSupply]: StyleSupply[Key] }>(sql`
    with page as (
      select p.* from products p
      where p.retired_at is null and ${styleFits(text)}
        and ${after === null ? sql`true` : sql`p.code > ${after}`}
        and ${
          out
            ? sql`not exists (select from variants v join stock s on s.variant_id = v.id
                where v.product_id = p.id and s.on_hand > s.reserved)`
            : sql`true`
        }
      order by p.code limit ${size + 1}
    ), shelf as (
      select v.product_id, sum(s.on_hand)::float8 as on_hand, sum(s.reserved)::float8 as reserved
      from page join variants v on v.product_id = page.id join stock s on s.variant_id = v.id group by v.product_id
    ), days as (
      select v.product_id, coalesce(h.reopens_on, c.available_on) as day, sum(c.quantity)::float8 as quantity,
        sum(c.promised)::float8 as promised
      from page join variants v on v.product_id = page.id join capacity c on c.variant_id = v.id
      left join holidays h on h.day = c.available_on
      where c.available_on >= ${today}::date and c.wish_fair_id is null group by 1, 2
    )
    select p.code, p.name, p.name_zh as "nameZh", p.name_ko as "nameKo", p.drawing,
      (select hash from product_pictures where product_id = p.id order by position, id limit 1) as picture,
      coalesce(shelf.on_hand, 0) as "onHand", coalesce(shelf.reserved, 0) as reserved,
      coalesce((select json_agg(json_build_object('on', day, 'quantity', quantity, 'promised', promised) order by day)
        from days where days.product_id = p.id), '[]') as days
    from page p left join shelf on shelf.product_id = p.id order by p.code`);
  const list = rows.slice(0, size);
  return { list, next: rows.length > size ? list.at(-1)!.code : null };
}

export interface SkuSupply extends SupplySum {
  sku: string;
  size: string | null;
  colour: string | null;
  colourZh: string | null;
  colourKo: string | null;
}

const mostSkus = 200;

/** What there is of each SKU of a style; null when there is no such style. */
export async function ofStyle(db: Queryable, code: string, today: string) {
  const [style] = await db.execute<{
    id: number;
    code: string;
    name: string;
    nameZh: string | null;
    nameKo: string | null;
  }>(sql`select id, code, name, name_zh as "nameZh", name_ko as "nameKo" from products where code = ${code}`);
  if (!style) return null;
  const skus = await db.execute<{ [Key in keyof SkuSupply]: SkuSupply[Key] }>(sql`
    select v.sku, v.size, v.colour, n.name_zh as "colourZh", n.name_ko as "colourKo",
      coalesce(s.on_hand, 0) as "onHand", coalesce(s.reserved, 0) as reserved, coalesce(c.days, '[]') as days
    from variants v left join stock s on s.variant_id = v.id
    left join local_names n on n.kind = 'colour' and n.name = v.colour
    left join lateral (
      select json_agg(json_build_object('on', coalesce(reopens_on, available_on), 'quantity', quantity, 'promised', promised)
        order by available_on) as days
      from capacity left join holidays on day = available_on
      where variant_id = v.id and available_on >= ${today}::date and wish_fair_id is null) c on true
    where v.product_id = ${style.id} order by v.colour_position, v.size_position, v.id limit ${mostSkus}`);
  return { ...style, skus: [...skus] };
}

export interface OnItsWay {
  /** Null: it stands in the warehouse. */
  on: string | null;
  units: number;
  orders: number;
}

const mostDays = 40;

/**
 * What is being made or waits to be shipped for orders that the reader may see, by the day on which it is expected.
 * Reads the open pieces of one style by their index.
 */
export function onItsWay(db: Queryable, actor: StaffUser, productId: number): Promise<OnItsWay[]> {
  const reader = seesWhole(actor.role) ? 'whole' : actor.userId;
  return fresh(`${productId} ${reader}`, () => readOnItsWay(db, actor, productId));
}

async function readOnItsWay(db: Queryable, actor: StaffUser, productId: number): Promise<OnItsWay[]> {
  const rows = await db.execute<{ [Key in keyof OnItsWay]: OnItsWay[Key] }>(sql`
    select case when p.stocked then null else p.expected_on::text end as on, sum(p.quantity - p.shipped_quantity - p.released_quantity)::int as units,
      count(distinct p.order_id)::int as orders
    from promise_pieces p join ${orders} on ${orders.id} = p.order_id
    where p.variant_id in (select id from variants where product_id = ${productId})
      and p.shipped_quantity + p.released_quantity < p.quantity
      and not exists (select from capacity c where c.id = p.capacity_id and c.wish_fair_id is not null) and ${visibleOrders(db, actor)}
    group by 1 order by 1 nulls first limit ${mostDays}`);
  return [...rows];
}
