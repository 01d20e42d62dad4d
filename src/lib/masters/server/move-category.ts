import { sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { refuse } from '../refusals.ts';

/** Takes targets and sales of a category to its new name, but where there are some already. */
export async function moveCategory(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.execute(sql`
    update targets t set category = ${to} where category = ${from}
      and not exists (select from targets o where o.fair_id = t.fair_id and o.category = ${to})`);
  await tx.execute(sql`
    update dealer_sales t set category = ${to} where category = ${from}
      and not exists (select from dealer_sales o where o.dealer_id = t.dealer_id and o.month = t.month and o.category = ${to})`);
}

/** Saved questions, and files that are made of them again and again, go on asking for the same goods: a question stands as the query of its address. */
export async function moveViews(tx: Transaction, from: string, to: string): Promise<void> {
  for (const table of [sql`analysis_views`, sql`export_schedules`]) {
    const asking = await tx.execute<{ id: string; query: string }>(sql`
      select id, query from ${table} where query like '%category=%' order by id for update`);
    for (const { id, query } of asking) {
      const asked = new URLSearchParams(query);
      if (asked.get('category') !== from) continue;
      asked.set('category', to);
      await tx.execute(sql`update ${table} set query = ${asked.toString()} where id = ${id}`);
    }
  }
}

/**
 * A rule of an order policy covers a category by its name, and what is approved is never written anew.
 * @throws {Refusal} category_in_policy while dealers can order there, or orders there are not closed
 */
export async function refuseInPolicy(tx: Transaction, category: string): Promise<void> {
  const fairs = await tx.execute<{ name: string }>(sql`
    select distinct f.name from fairs f join fair_policies p on p.fair_id = f.id
    cross join jsonb_array_elements(p.rules) as rule
    where rule -> 'scope' ->> 'kind' = 'category' and rule -> 'scope' -> 'names' ? ${category} and ${isInForce}
    order by f.name limit 5`);
  if (fairs.length > 0) throw refuse('category_in_policy', { fairs: fairs.map(({ name }) => name) });
}

/** Dealers can order under the policy of the fair `f`, or orders there are not closed. */
export const isInForce = sql`(f.closes_at > now() or exists (
  select from orders o where o.fair_id = f.id and o.status in ('in_review', 'submitted', 'confirmed')))`;
