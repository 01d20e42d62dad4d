import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { MasterRow, NamedCategories } from '../row.ts';
import { isInForce } from './move-category.ts';

const mostTold = 20;

/**
 * What goes by the names of categories that these rows take styles out of or put them into, cell by cell: rules of order policies, which hold for the next order
 * by the new name, and saved questions. Placed orders keep what they were given. Null where no category changes.
 */
export async function namedCategories(
  db: Queryable,
  rows: readonly MasterRow[]
): Promise<NamedCategories | null> {
  const moved = rows.flatMap(({ cells: { category } }) =>
    category && category.was !== category.is ? [category] : []
  );
  const left = [...new Set(moved.flatMap(({ was }) => was ?? []))];
  const names = [...new Set([...left, ...moved.flatMap(({ is }) => is ?? [])])];
  if (names.length === 0) return null;
  const policies = await db.execute<{ fair: string; categories: string[] }>(sql`
    select f.name as fair, array_agg(distinct named.category order by named.category) as categories
    from fairs f join fair_policies p on p.fair_id = f.id cross join jsonb_array_elements(p.rules) as rule
    cross join jsonb_array_elements_text(rule -> 'scope' -> 'names') as named(category)
    where rule -> 'scope' ->> 'kind' = 'category' and named.category in (${list(names)}) and ${isInForce}
    group by f.name order by f.name limit ${mostTold}`);
  const views = await db.execute<{ query: string }>(sql`
    select query from analysis_views where query like '%category=%'`);
  const asking = views.filter(({ query }) => left.includes(new URLSearchParams(query).get('category') ?? ''));
  return { policies: [...policies], views: asking.length };
}

const list = (names: readonly string[]) =>
  sql.join(
    names.map((name) => sql`${name}`),
    sql`, `
  );
