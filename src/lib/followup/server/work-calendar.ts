import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import type { WorkCalendar } from '../business-time.ts';

/** Nobody works on Saturday and Sunday, nor on holidays of the house. */
export async function workCalendar(db: Queryable, zone: string): Promise<WorkCalendar> {
  const rows = await db.execute<{ day: string }>(
    sql`select day::text from holidays where day > current_date - 30 order by day limit 500`
  );
  return { zone, daysOff: [0, 6], holidays: new Set(rows.map(({ day }) => day)) };
}
