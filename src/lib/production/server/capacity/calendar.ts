import { sql, type SQL } from 'drizzle-orm';
import { styleFits } from '#lib/catalog/server/style-fits.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { paced } from '#lib/runtime/paced.ts';
import { addDays } from '#lib/time/day.ts';

/** So many weeks are seen at once. */
export const weeksSeen = 12;

/** What can be made by the days of a week, and how much of it is promised. */
export interface WeekUnits {
  quantity: number;
  promised: number;
}

export interface CalendarRow {
  /** Code of the style, or of the line; null: styles that no line makes. */
  code: string | null;
  name: string;
  nameZh: string | null;
  nameKo: string | null;
  /** By the Monday of each week. */
  weeks: Record<string, WeekUnits>;
}

/** The Monday of the week of a day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The Mondays of the weeks that are seen. */
export const weeksFrom = (monday: string): string[] =>
  Array.from({ length: weeksSeen }, (_, n) => addDays(monday, 7 * n));

/** The sums of all lines read every slot of these weeks, and planners look at them while orders come. */
const once = paced({ restMs: 1000, mostKept: 10 });

/** Capacity by line of production and week. */
export const byLine = (db: Queryable, monday: string): Promise<CalendarRow[]> =>
  once(monday, () => readByLine(db, monday));

async function readByLine(db: Queryable, monday: string): Promise<CalendarRow[]> {
  const rows = await db.execute<Row>(sql`
    with slots as (${slotsOf(monday, sql`true`)})
    select l.code, l.name, l.name_zh as "nameZh", l.name_ko as "nameKo", date_trunc('week', s.day)::date::text as week,
      sum(s.quantity)::float8 as quantity, sum(s.promised)::float8 as promised
    from slots s left join product_lines pl on pl.product_id = s.product_id
    left join production_lines l on l.id = pl.line_id
    group by l.id, 5 order by l.code nulls last`);
  return gathered(rows);
}

export interface StyleFilter {
  text: string;
  line: string | null;
  after: string | null;
}

/** A page of styles with their capacity by week, by code. */
export async function byStyle(db: Queryable, monday: string, filter: StyleFilter, size = 30) {
  const rows = await db.execute<Row>(sql`
    with page as (
      select p.id, p.code, p.name, p.name_zh, p.name_ko from products p
      where ${styleFits(filter.text)}
        and ${filter.after === null ? sql`true` : sql`p.code > ${filter.after}`}
        and ${
          filter.line === null
            ? sql`true`
            : sql`exists (select from product_lines pl join production_lines l on l.id = pl.line_id
          where pl.product_id = p.id and l.code = ${filter.line})`
        }
      order by p.code limit ${size + 1}
    ), slots as (${slotsOf(monday, sql`v.product_id in (select id from page)`)})
    select p.code, p.name, p.name_zh as "nameZh", p.name_ko as "nameKo",
      date_trunc('week', s.day)::date::text as week, coalesce(sum(s.quantity), 0)::float8 as quantity, coalesce(sum(s.promised), 0)::float8 as promised
    from page p left join slots s on s.product_id = p.id
    group by p.code, p.name, p.name_zh, p.name_ko, 5 order by p.code`);
  const list = gathered(rows);
  return { list: list.slice(0, size), next: list.length > size ? list[size - 1]!.code : null };
}

type Row = Omit<CalendarRow, 'weeks'> & WeekUnits & { week: string | null } & Record<string, unknown>;

/** By style and day first: a large assortment has many slots and few days. */
function slotsOf(monday: string, condition: SQL): SQL {
  return sql`
    select v.product_id, c.available_on as day, sum(c.quantity) as quantity, sum(c.promised) as promised
    from capacity c join variants v on v.id = c.variant_id
    where c.wish_fair_id is null and c.available_on >= ${monday}::date and c.available_on < ${addDays(monday, 7 * weeksSeen)}::date and ${condition}
    group by v.product_id, c.available_on`;
}

function gathered(rows: Iterable<Row>): CalendarRow[] {
  const found = new Map<string | null, CalendarRow>();
  for (const { code, name, nameZh, nameKo, week, quantity, promised } of rows) {
    const row = found.get(code) ?? { code, name, nameZh, nameKo, weeks: {} };
    if (week) row.weeks[week] = { quantity, promised };
    found.set(code, row);
  }
  return [...found.values()];
}
