import type postgres from 'postgres';
import { packMismatch } from '#lib/catalog/packs.ts';
import { explainPrice } from '#lib/catalog/pricing.ts';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import { offers, priceBook, type PriceBook, type PriceList } from '#lib/catalog/server/price-book.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { openDay } from '#lib/supply/holidays.ts';
import { promiseLine, type Capacity } from '#lib/supply/promise.ts';
import { dayIn } from '#lib/time/day.ts';
import type { LateArticle, SimilarArticle } from '../late-article.ts';
import type { LateGood } from './late-goods.ts';

/** How many articles are offered in the place of a late one. */
const mostSimilar = 5;
/** Among how many of the same size we look for them. */
const mostLookedAt = 60;

interface Late {
  orderId: string;
  goods: readonly LateGood[];
  /** The new date: what is offered is there before it. */
  toOn: string;
  withSimilar: boolean;
}

interface Head {
  currency: string;
  kind: 'fair' | 'refill';
  zone: string;
  version: number;
  priceListId: number | null;
  units: Record<string, number> | null;
}

/**
 * The articles of a late batch, for the dealer's choice. Similar is the same size in another colour of the style or of another style of the
 * category, in the dealer's list, whole by a day before the new date; the own style first, then the nearest price.
 */
export async function lateArticles(
  sql: postgres.Sql,
  { orderId, goods, toOn, withSimilar }: Late,
  locale: Locale,
  now: Date
): Promise<LateArticle[]> {
  const open = [...Map.groupBy(goods, (good) => good.sku).values()]
    .map((own) => ({
      ...own[0]!,
      open: own.reduce((sum, one) => sum + one.open, 0),
      made: own.reduce((sum, one) => sum + one.made, 0)
    }))
    .filter((one) => one.open > 0);
  const head = await headOf(sql, orderId);
  const names = await namesOf(
    sql,
    open.map((one) => one.variantId),
    locale
  );
  const book = withSimilar ? await priceBook(sql, head.version) : null;
  const list = book && head.priceListId !== null ? listOf(book, head) : null;
  const articles: LateArticle[] = [];
  for (const late of open) {
    const { sku, variantId, open: units, made, pack } = late;
    const similar =
      book && list ? await similarTo(sql, late, { ...head, book, list, toOn }, locale, now) : [];
    articles.push({
      sku,
      ...names.get(variantId)!,
      open: units,
      made,
      pack,
      currency: head.currency,
      similar
    });
  }
  return articles;
}

const listOf = (book: PriceBook, { kind, priceListId, currency }: Head): PriceList | null => {
  const list = (kind === 'refill' ? book.refills : book.lists).get(priceListId!);
  return list?.currency === currency ? list : null;
};

async function headOf(sql: postgres.Sql, orderId: string): Promise<Head> {
  const [head] = await sql<Head[]>`
    select o.currency, f.kind, f.time_zone as zone, c.version, d.price_list_id as "priceListId",
      (select json_object_agg(product_id, units) from (
        select v.product_id, sum(l.quantity - l.cancelled_quantity) as units from order_lines l
        join variants v on v.id = l.variant_id where l.order_id = o.id group by v.product_id) u) as units
    from orders o join fairs f on f.id = o.fair_id join dealers d on d.id = o.dealer_id cross join catalog_version c
    where o.id = ${orderId}`;
  return head!;
}

type Names = Pick<SimilarArticle, 'product' | 'colour' | 'size'>;

async function namesOf(sql: postgres.Sql, ids: number[], locale: Locale): Promise<Map<number, Names>> {
  const rows = await sql<(Names & { id: number })[]>`
    select v.id, ${styleName(sql, locale)} as product, ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size
    from variants v join products p on p.id = v.product_id where v.id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

interface Candidate extends Names {
  id: number;
  sku: string;
  productId: number;
  stock: number;
  capacity: Capacity[] | null;
}

interface Measure extends Head {
  book: PriceBook;
  list: PriceList;
  toOn: string;
}

async function similarTo(
  sql: postgres.Sql,
  late: LateGood,
  { book, list, toOn, zone, units }: Measure,
  locale: Locale,
  now: Date
): Promise<SimilarArticle[]> {
  const wanted = late.open - late.made;
  if (wanted === 0) return [];
  const earliestOn = openDay(dayIn(zone, now), book.holidays);
  const priceOf = (productId: number, variantId: number, more: number) =>
    explainPrice(list.prices, { variantId, productId }, (units?.[productId] ?? 0) + more).step
      ?.unitPriceMinor;
  const own = priceOf(late.productId, late.variantId, 0) ?? 0;
  const found = (await candidates(sql, late, [...list.packs.keys()], locale)).flatMap((one) => {
    const { id, sku, productId, product, colour, size, stock, capacity } = one;
    const booked = book.variants.get(sku);
    if (!booked || !offers(list, booked)) return [];
    if (packMismatch(sku, wanted, list.packs.get(productId)?.packMultiple ?? 1)) return [];
    const isSame = productId === late.productId;
    const unitPriceMinor = priceOf(productId, id, isSame ? 0 : wanted);
    const { completeOn } = promiseLine({ quantity: wanted }, { stock, capacity: capacity ?? [] }, earliestOn);
    if (unitPriceMinor === undefined || completeOn === null || completeOn >= toOn) return [];
    const distance = Math.abs(unitPriceMinor - own);
    return [
      { isSame, distance, id, offer: { sku, product, colour, size, unitPriceMinor, shipsOn: completeOn } }
    ];
  });
  return found
    .sort((a, b) => Number(b.isSame) - Number(a.isSame) || a.distance - b.distance || a.id - b.id)
    .slice(0, mostSimilar)
    .map(({ offer }) => offer);
}

function candidates(sql: postgres.Sql, late: LateGood, productIds: number[], locale: Locale) {
  return sql<Candidate[]>`
    select v.id, v.sku, v.product_id as "productId", ${styleName(sql, locale)} as product,
      ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size,
      coalesce(s.on_hand - s.reserved, 0) as stock, c.capacity
    from variants mine join products own on own.id = mine.product_id
    join products p on p.id = own.id or p.category = own.category
    join variants v on v.product_id = p.id and v.id <> mine.id and v.size is not distinct from mine.size
    left join stock s on s.variant_id = v.id
    left join lateral (
      select json_agg(json_build_object('id', id, 'availableOn', coalesce(reopens_on, available_on),
        'free', quantity - promised) order by available_on, id) as capacity
      from capacity left join holidays on day = available_on where variant_id = v.id and quantity > promised
        and wish_fair_id is null) c on true
    where mine.id = ${late.variantId} and p.id = any(${productIds}::int[])
    order by p.id = own.id desc, p.position, p.id, v.colour_position, v.id limit ${mostLookedAt}`;
}
