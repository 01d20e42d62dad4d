import { asc, gte } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { holidays } from '#lib/supply/server/schema.ts';

const mostDays = 400;

/** Holidays from a day on, in their order. */
export function from(db: Queryable, day: string) {
  return db.select().from(holidays).where(gte(holidays.day, day)).orderBy(asc(holidays.day)).limit(mostDays);
}
