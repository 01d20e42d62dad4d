import { type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { decimalsOf } from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { orders as ordersKind } from '#lib/imports/kinds/orders.ts';
import { channelName } from '#lib/orders/channel-words.ts';
import { isChannel } from '#lib/orders/channel.ts';
import { statusName } from '#lib/orders/staff-order-words.ts';
import type { OrderStatus } from '#lib/orders/order.ts';
import type { OrderSearch } from '../order-search.ts';
import { foundFrom, matching } from './find-orders.ts';

/** A table that is read while it is sent: its headings, then rows, some at a time. */
export interface StreamedTable {
  headings: string[];
  rows: AsyncGenerator<(string | number | null)[][]>;
}

/** Rows that are in memory at a time. */
const atOnce = 5000;

const dialect = new PgDialect();

async function* read<Row extends object>(client: postgres.Sql, query: SQL): AsyncGenerator<Row[]> {
  const { sql: text, params } = dialect.sqlToQuery(query);
  const rows = client.unsafe<Row[]>(text, params as never[]);
  for await (const some of rows.cursor(atOnce)) yield some as Row[];
}

const amount = (minor: number, currency: string) => {
  const decimals = decimalsOf(currency);
  return (minor / 10 ** decimals).toFixed(decimals);
};

/** Every order that matches, one row each, with headings in the reader's language. */
export function ordersTable(
  client: postgres.Sql,
  actor: StaffUser,
  search: OrderSearch,
  locale: Locale
): StreamedTable {
  const by = { locale };
  return {
    headings: [
      ...[m.analysis_column_number({}, by), m.analysis_column_po({}, by), m.analysis_by_fair({}, by)],
      ...[m.analysis_column_placed({}, by), m.analysis_column_state({}, by), m.analysis_dealer_code({}, by)],
      ...[m.analysis_by_dealer({}, by), m.analysis_by_region({}, by), m.analysis_by_rep({}, by)],
      ...[m.analysis_by_channel({}, by), m.analysis_measure_units({}, by), m.analysis_measure_amount({}, by)],
      m.analysis_column_currency({}, by)
    ],
    rows: orderRows(client, actor, search)
  };
}

interface OrderRow {
  number: number;
  poNumber: string | null;
  fair: string;
  placed: string;
  status: OrderStatus;
  code: string;
  dealer: string;
  region: string;
  rep: string | null;
  channel: string;
  units: number;
  total: number;
  currency: string;
}

async function* orderRows(client: postgres.Sql, actor: StaffUser, search: OrderSearch) {
  const query = sql`
    select o.number, o.po_number as "poNumber", f.slug as fair, to_char(o.placed_at at time zone f.time_zone, 'YYYY-MM-DD HH24:MI') as placed,
      o.status, dealers.code, dealers.name as dealer, r.name as region, rep.name as rep, o.channel, o.units,
      o.total_minor::float8 as total, o.currency
    from ${foundFrom} where ${matching(actor, search)} order by o.number desc`;
  for await (const some of read<OrderRow>(client, query))
    yield some.map((row) => [
      ...[row.number, row.poNumber, row.fair, row.placed, statusName(row.status), row.code, row.dealer],
      ...[row.region, row.rep, isChannel(row.channel) ? channelName(row.channel) : row.channel, row.units],
      ...[amount(row.total, row.currency), row.currency]
    ]);
}

/**
 * Every line of the orders that match, as the file of earlier orders that imports again. What was cancelled of a line is left out. What was taken over has
 * the number that it had before.
 */
export function linesTable(
  client: postgres.Sql,
  actor: StaffUser,
  search: OrderSearch,
  locale: Locale
): StreamedTable {
  return {
    headings: ordersKind.columns.map(({ headings }) => headings[locale]),
    rows: lineRows(client, actor, search)
  };
}

interface LineRow {
  order_no: string;
  fair: string;
  dealer: string;
  ordered_on: string;
  sku: string;
  quantity: number;
  price: number;
  currency: string;
}

async function* lineRows(client: postgres.Sql, actor: StaffUser, search: OrderSearch) {
  const query = sql`
    select case when o.taken_over_at is null then o.number::text else coalesce(o.po_number, o.number::text) end as order_no, f.slug as fair, dealers.code as dealer,
      to_char(o.placed_at at time zone f.time_zone, 'YYYY-MM-DD') as ordered_on, v.sku,
      l.quantity - l.cancelled_quantity as quantity, l.unit_price_minor::float8 as price, o.currency
    from ${foundFrom} join order_lines l on l.order_id = o.id join variants v on v.id = l.variant_id
    where ${matching(actor, search)} and l.quantity > l.cancelled_quantity`;
  const columns = ordersKind.columns.map(({ name }) => name);
  for await (const some of read<LineRow>(client, query))
    yield some.map((row) => {
      const cells: Record<string, string | number | null> = {
        ...row,
        unit_price: amount(row.price, row.currency)
      };
      return columns.map((name) => cells[name] ?? null);
    });
}
