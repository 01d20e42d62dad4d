import type postgres from 'postgres';
import { inLanguage, styleName } from '#lib/catalog/server/local-names.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { AmendOrderInput } from '../../amending/amend-form.ts';
import type { WordChange } from '../../amending/difference.ts';
import type { OrderWords } from '../../amending/snapshot.ts';
import type { AskedArticle, AskedChange, AskedState } from '../../asking/asked-change.ts';

type Row = Omit<AskedChange, 'articles' | 'words' | 'reason' | 'ends'> &
  OrderWords & { input: AmendOrderInput; door: string | null };

/** Whoever looks further back asks the record. */
const most = 5;

/** What was asked for of an order, newest first, as it differs from what is in force. The order's id comes from a scoped read. Two queries. */
export async function ofOrder(sql: postgres.Sql, orderId: string, locale: Locale): Promise<AskedChange[]> {
  const rows = await sql<Row[]>`
    select a.id, a.state, a.input, asker.name as "askedBy", staff.name as "actedBy", a.asked_at as "askedAt",
      a.overtaken_at is not null as overtaken, decider.name as "decidedBy", a.decided_at as "decidedAt", a.answer,
      o.po_number as "poNumber", o.note, o.ship_to as "shipTo",
      o.ship_from::text as "shipFrom", o.ship_until::text as "shipUntil", coalesce(da.name, da.city, da.code) as door
    from asked_changes a join orders o on o.id = a.order_id join users asker on asker.id = a.asked_by
    left join users staff on staff.id = a.acted_by left join users decider on decider.id = a.decided_by
    left join dealer_addresses da on da.dealer_id = o.dealer_id and da.code = a.input->>'door' and da.id is distinct from o.door_id
    where a.order_id = ${orderId} order by a.asked_at desc, a.id desc limit ${most}`;
  const skus = [...new Set(rows.flatMap(({ input }) => input.lines.map((line) => line.sku)))];
  const articles = skus.length > 0 ? await articlesOf(sql, orderId, skus, locale) : [];
  const bySku = new Map(articles.map((article) => [article.sku, article]));
  return rows.map(({ input, poNumber, note, shipTo, shipFrom, shipUntil, door, ...row }) => ({
    ...row,
    reason: input.reason,
    ends: input.ends === true,
    articles: input.lines.flatMap(({ sku, quantity, wishedOn, later }) => {
      const known = bySku.get(sku) ?? { sku, product: sku, colour: null, size: null, from: 0 };
      const dates = { ...(wishedOn !== undefined && { wishedOn }), ...(later && { later }) };
      const isSame = known.from === quantity && Object.keys(dates).length === 0;
      return isSame && row.state === 'open' ? [] : [{ ...known, to: quantity, ...dates }];
    }),
    words: wordsOf(door ? { ...input, shipTo: door } : input, { poNumber, note, shipTo, shipFrom, shipUntil })
  }));
}

/** What became of one that was asked for, for programs; null when there is none. The order's id comes from a scoped read. */
export async function stateOf(
  sql: postgres.Sql,
  orderId: string,
  id: string
): Promise<{ id: string; state: AskedState; answer: string | null } | null> {
  const [asked] = await sql<{ id: string; state: AskedState; answer: string | null }[]>`
    select id, state, answer from asked_changes where order_id = ${orderId} and id = ${id}`;
  return asked ?? null;
}

/** Whether a change of the order waits. */
export async function isOpen(sql: postgres.Sql, orderId: string): Promise<boolean> {
  const rows = await sql`select from asked_changes where order_id = ${orderId} and state = 'open'`;
  return rows.length > 0;
}

function articlesOf(sql: postgres.Sql, orderId: string, skus: string[], locale: Locale) {
  return sql<Omit<AskedArticle, 'to'>[]>`
    select v.sku, ${styleName(sql, locale)} as product, ${inLanguage(sql, 'colour', 'v.colour', locale)} as colour, v.size,
      coalesce((select sum(l.quantity - l.cancelled_quantity) from order_lines l
        where l.order_id = ${orderId} and l.variant_id = v.id), 0)::int as from
    from variants v join products p on p.id = v.product_id where v.sku = any(${skus}::text[])`;
}

function wordsOf(input: AmendOrderInput, was: OrderWords): WordChange[] {
  return (['poNumber', 'note', 'shipTo', 'shipFrom', 'shipUntil'] as const)
    .filter((word) => input[word] !== undefined && (input[word] ?? '') !== (was[word] ?? ''))
    .map((word) => ({ word, from: was[word], to: input[word] || null }));
}
