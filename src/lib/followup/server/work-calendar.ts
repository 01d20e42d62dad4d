import { sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { arrayOf } from '#lib/db/server/array-of.ts';
import type { WorkCalendar } from '../business-time.ts';

/** Saturday and Sunday. */
const daysOff = [0, 6];

interface ClosedDay extends Record<string, unknown> {
  regionId: number | null;
  day: string;
}

/** Nobody works on Saturday and Sunday, nor on holidays of the house; for somebody whose device says by which clock. */
export async function workCalendar(db: Queryable, zone: string): Promise<WorkCalendar> {
  const rows = await db.execute<{ day: string }>(
    sql`select day::text from holidays where day > current_date - 30 order by day limit 500`
  );
  return { zone, daysOff, holidays: new Set(rows.map(({ day }) => day)) };
}

/** By which clock the house counts days where nobody's device says: that of its newest fair. */
export async function houseZone(db: Queryable): Promise<string> {
  const [row] = await db.execute<{ zone: string }>(
    sql`select time_zone as zone from fairs where kind = 'fair' order by closes_at desc, id desc limit 1`
  );
  return row?.zone ?? 'UTC';
}

/** The calendars by which promises to companies of some regions are counted: days of the house and of the region. */
export async function calendarsOfRegions(
  db: Queryable,
  regionIds: readonly (number | null)[]
): Promise<Map<number | null, WorkCalendar>> {
  const asked = [...new Set(regionIds)];
  const [zone, rows] = [
    await houseZone(db),
    await db.execute<ClosedDay>(sql`
      select null::int as "regionId", day::text from holidays where day > current_date - 30
      union all select region_id, day::text from region_days
        where day > current_date - 30 and region_id = any(${arrayOf(asked.filter((id) => id !== null))}::int[])
      limit 5000`)
  ];
  const closedIn = (regionId: number | null) =>
    new Set(rows.filter((row) => row.regionId === null || row.regionId === regionId).map(({ day }) => day));
  return new Map(asked.map((regionId) => [regionId, { zone, daysOff, holidays: closedIn(regionId) }]));
}

/** The same for one region. */
export async function calendarOfRegion(db: Queryable, regionId: number | null): Promise<WorkCalendar> {
  return (await calendarsOfRegions(db, [regionId])).get(regionId)!;
}
