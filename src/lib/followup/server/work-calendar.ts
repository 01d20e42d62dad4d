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

/** By which clock the house counts days where nobody's device says: that of its newest fair. */
async function houseZone(db: Queryable): Promise<string> {
  const [row] = await db.execute<{ zone: string }>(
    sql`select time_zone as zone from fairs where kind = 'fair' order by closes_at desc, id desc limit 1`
  );
  return row?.zone ?? 'UTC';
}

/** The calendar by which promises to companies of a region are counted. */
export async function calendarOfRegion(db: Queryable, _regionId: number | null): Promise<WorkCalendar> {
  return workCalendar(db, await houseZone(db));
}
