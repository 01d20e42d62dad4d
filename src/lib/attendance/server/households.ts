import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';

/** How many households are invited to each of these fairs, and how many have come. */
export async function ofFairs(
  db: Queryable,
  fairIds: readonly number[]
): Promise<Map<number, { invited: number; arrived: number }>> {
  const rows = await db.execute<{ id: number; invited: number; arrived: number }>(sql`
    select id, (select count(*)::int from fair_dealers where fair_id = each_one.id) as invited,
      (select count(*)::int from check_ins where fair_id = each_one.id and undone_at is null) as arrived
    from jsonb_array_elements_text(${JSON.stringify(fairIds)}::jsonb) given, lateral (select given::int as id) each_one`);
  return new Map(rows.map(({ id, invited, arrived }) => [id, { invited, arrived }]));
}
