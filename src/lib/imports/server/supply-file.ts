import type postgres from 'postgres';
import { BYTE_ORDER_MARK, csvLine } from '#lib/runtime/csv-writer.ts';
import type { HeadingLocale, Kind } from '../kind.ts';
import { capacity } from '../kinds/capacity.ts';
import { stock } from '../kinds/stock.ts';

/** Rows that are in memory at a time. */
const atOnce = 1000;

/** What is on hand of every SKU that has ever been in the warehouse, as the file that imports again. */
export async function* stockFile(sql: postgres.Sql, locale: HeadingLocale): AsyncGenerator<string> {
  yield head(stock, locale);
  const rows = sql<{ sku: string; onHand: number }[]>`
    select v.sku, s.on_hand as "onHand" from stock s join variants v on v.id = s.variant_id order by v.sku`;
  for await (const some of rows.cursor(atOnce))
    yield some.map(({ sku, onHand }) => csvLine([sku, onHand])).join('');
}

/** What can be made by which day from a day on, as the file that imports again. */
export async function* capacityFile(
  sql: postgres.Sql,
  locale: HeadingLocale,
  from: string
): AsyncGenerator<string> {
  yield head(capacity, locale);
  const rows = sql<{ sku: string; availableOn: string; quantity: number }[]>`
    select v.sku, c.available_on::text as "availableOn", c.quantity from capacity c join variants v on v.id = c.variant_id
    where c.available_on >= ${from}::date and c.wish_fair_id is null order by v.sku, c.available_on`;
  for await (const some of rows.cursor(atOnce))
    yield some.map(({ sku, availableOn, quantity }) => csvLine([sku, availableOn, quantity])).join('');
}

/** The headings of the template, in its order: `sku, on_hand` and `sku, available_on, quantity`. */
const head = (kind: Kind, locale: HeadingLocale): string =>
  BYTE_ORDER_MARK + csvLine(kind.columns.map(({ headings }) => headings[locale]));
