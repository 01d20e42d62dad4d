import type postgres from 'postgres';
import { sql as fragment } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { mayNow, type FairLife } from '#lib/fairs/life.ts';
import type { Touched } from '../row.ts';

export interface ListLine {
  id: number;
  code: string;
  name: string;
  currency: string;
  styles: number;
  prices: number;
  dealers: number;
}

const columns = fragment`l.id, l.code, l.name, l.currency,
  (select count(*)::int from price_list_products c where c.price_list_id = l.id) as styles,
  (select count(*)::int from price_rules t where t.price_list_id = l.id) as prices,
  (select count(*)::int from dealers d where d.price_list_id = l.id) as dealers`;

/** Every price list with its size; some dozens. */
export async function all(db: Queryable): Promise<ListLine[]> {
  const rows = await db.execute<ListLine & Record<string, unknown>>(
    fragment`select ${columns} from price_lists l order by l.code limit 500`
  );
  return [...rows];
}

/** One price list; null when there is none. */
export async function byCode(db: Queryable, code: string): Promise<ListLine | null> {
  const [list] = await db.execute<ListLine & Record<string, unknown>>(
    fragment`select ${columns} from price_lists l where l.code = ${code}`
  );
  return list ?? null;
}

const mostNamed = 12;

export async function touchedBy(sql: postgres.Sql, code: string, now: Date): Promise<Touched> {
  const dealers = sql`select d.id, d.name from dealers d join price_lists l on l.id = d.price_list_id
    where l.code = ${code} and d.closed_at is null`;
  const [fairs, drafts, [count]] = await Promise.all([
    sql<(FairLife & { name: string })[]>`
      select f.name, f.opens_at as "opensAt", f.closes_at as "closesAt" from fairs f where exists (
        select from fair_dealers g where g.fair_id = f.id and g.dealer_id in (select id from (${dealers}) own))
      order by f.name`,
    sql<{ name: string; drafts: number }[]>`
      select own.name, count(*)::int as drafts from order_drafts o join (${dealers}) own on own.id = o.dealer_id
      where exists (select from draft_cells c where c.draft_id = o.id and c.units > 0)
      group by own.id, own.name order by own.name`,
    sql<{ count: number }[]>`select count(*)::int as count from (${dealers}) own`
  ]);
  return {
    fairs: fairs.filter((fair) => mayNow(fair, 'order', now)).map(({ name }) => name),
    dealers: count!.count,
    drafts: drafts.reduce((sum, { drafts: own }) => sum + own, 0),
    draftDealers: drafts.slice(0, mostNamed).map(({ name }) => name)
  };
}

/** More lists than one change speaks of. */
const mostTouched = 10;

/** The same of several lists, by their codes; only those that somebody has. */
export async function allTouchedBy(
  sql: postgres.Sql,
  codes: Iterable<string>,
  now: Date
): Promise<(Touched & { list: string })[]> {
  const found = [];
  for (const list of [...new Set(codes)].slice(0, mostTouched))
    found.push({ list, ...(await touchedBy(sql, list, now)) });
  return found.filter(({ dealers }) => dealers > 0);
}
