import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** What is in the warehouse of some styles and reserved by nobody, by the code of the style; those without any are missing. */
export async function freeInStock(db: Queryable, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.execute<{ code: string; free: number }>(sql`
    select p.code, sum(greatest(0, s.on_hand - s.reserved))::int as free
    from products p join variants v on v.product_id = p.id join stock s on s.variant_id = v.id
    where p.code in (select value from jsonb_array_elements_text(${JSON.stringify(codes)}::text::jsonb))
    group by p.code`);
  return new Map(rows.map(({ code, free }) => [code, free]));
}
