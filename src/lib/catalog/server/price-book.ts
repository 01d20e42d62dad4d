import type postgres from 'postgres';
import { anySize, type OrderSize, type StyleLimits } from '../limits.ts';
import type { PackRule } from '../packs.ts';
import { indexPriceRules, type PriceIndex, type PriceRule } from '../pricing.ts';
import { isSold } from './sold.ts';

/** What the writer of orders must know of one variant. */
export interface BookedVariant {
  id: number;
  sku: string;
  productId: number;
  productCode: string;
  category: string | null;
  colour: string | null;
  /** Whether refills have it, where they have its style. */
  refill: boolean;
  /** Sold no more, though its style may be. */
  isRetired: boolean;
}

/** One price list, prepared for pricing orders: what it contains, at what price, in what packs. */
export interface PriceList {
  id: number;
  currency: string;
  packs: ReadonlyMap<number, PackRule & StyleLimits>;
  /** Whether it is what dealers may have outside of any fair: less of its styles, and not each colour and size of them. */
  isRefill: boolean;
  size: OrderSize;
  /** What has to be ordered, where the rules say so. */
  musts: readonly { productId: number; productCode: string }[];
  prices: PriceIndex;
}

/** Everything that pricing an order needs, as of one version of the catalogue. */
export interface PriceBook {
  version: number;
  variants: ReadonlyMap<string, BookedVariant>;
  lists: ReadonlyMap<number, PriceList>;
  /** What dealers of a list may have outside of any fair; nothing of it must be ordered. */
  refills: ReadonlyMap<number, PriceList>;
  /** Days on which nothing ships, each with the first one after it that is none. */
  holidays: ReadonlyMap<string, string>;
}

/** Whether a list offers a colour and size of the styles that it has. */
export const offers = (
  list: PriceList,
  { refill, isRetired }: Pick<BookedVariant, 'refill' | 'isRetired'>
): boolean => !isRetired && (refill || !list.isRefill);

type Sql = postgres.Sql | postgres.TransactionSql;

/** A leaf of state: one book a process, replaced when the catalogue's version has moved. */
let book: PriceBook | null = null;

/**
 * The price book of a version that was read in the caller's transaction. Any change of products or prices moves the version
 * (triggers see to it), so that an order is never priced by an old book. Reads the whole catalogue when it has to: some 20 ms
 * for 10,000 variants.
 */
export async function priceBook(sql: Sql, version: number): Promise<PriceBook> {
  if (book?.version === version) return book;
  book = {
    version,
    variants: await readVariants(sql),
    ...(await readLists(sql)),
    holidays: await readHolidays(sql)
  };
  return book;
}

/** The book that was read last, of whatever version; null before the first. For a guess that is proven later. */
export const newestBook = (): PriceBook | null => book;

async function readVariants(sql: Sql): Promise<Map<string, BookedVariant>> {
  const rows = await sql<BookedVariant[]>`
    select v.id, v.sku, v.product_id as "productId", p.code as "productCode", p.category, v.colour, v.refill,
      v.retired_at is not null as "isRetired"
    from variants v join products p on p.id = v.product_id`;
  return new Map(rows.map((row) => [row.sku, row]));
}

async function readHolidays(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ day: string; reopensOn: string }[]>`
    select day::text, reopens_on::text as "reopensOn" from holidays`;
  return new Map(rows.map(({ day, reopensOn }) => [day, reopensOn]));
}

async function readLists(sql: Sql): Promise<Pick<PriceBook, 'lists' | 'refills'>> {
  const lists = await sql<({ id: number; currency: string } & OrderSize)[]>`
    select id, currency, order_minimum_minor as "orderMinimumMinor", order_maximum_minor as "orderMaximumMinor" from price_lists`;
  const contents = await sql<
    ({
      priceListId: number;
      productId: number;
      productCode: string;
      mustOrder: boolean;
      refill: boolean;
    } & PackRule &
      StyleLimits)[]
  >`
    select price_list_id as "priceListId", product_id as "productId", pack_multiple as "packMultiple",
      minimum_units as "minimumUnits", colour_minimum_units as "colourMinimumUnits",
      maximum_units as "maximumUnits", must_order as "mustOrder", refill,
      p.code as "productCode"
    from price_list_products join products p on p.id = product_id where ${isSold(sql)}`;
  const rules = await sql<(PriceRule & { priceListId: number })[]>`
    select id, price_list_id as "priceListId", product_id as "productId", variant_id as "variantId",
      from_units as "fromUnits", unit_price_minor as "unitPriceMinor"
    from price_rules`;
  const packsOf = Map.groupBy(contents, (row) => row.priceListId);
  const rulesOf = Map.groupBy(rules, (row) => row.priceListId);
  const listed = lists.map(({ id, currency, ...size }): [number, PriceList, PriceList] => {
    const [rows, prices] = [packsOf.get(id) ?? [], indexPriceRules(rulesOf.get(id) ?? [])];
    const contents = (some: typeof rows) => new Map(some.map((row) => [row.productId, row]));
    const musts = rows.filter((row) => row.mustOrder);
    const list = { id, currency, size, packs: contents(rows), musts, prices, isRefill: false };
    // What one dealer may have at a fair, and what an order of a fair comes to, is no rule of a refill, which has no end.
    const refills = rows.filter((row) => row.refill).map((row) => ({ ...row, maximumUnits: 0 }));
    return [id, list, { ...list, size: anySize, packs: contents(refills), musts: [], isRefill: true }];
  });
  return {
    lists: new Map(listed.map(([id, list]) => [id, list])),
    refills: new Map(listed.map(([id, , refill]) => [id, refill]))
  };
}
