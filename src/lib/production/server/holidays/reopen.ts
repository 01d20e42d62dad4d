import { eq, ne, and, sql } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { reopenings } from '#lib/supply/holidays.ts';
import { holidays } from '#lib/supply/server/schema.ts';

/** Two who change holidays at once would each reckon without the other's day. Promises go on reading meanwhile. */
export async function lockHolidays(tx: Transaction): Promise<void> {
  await tx.execute(sql`lock table holidays in share row exclusive mode`);
}

/** Writes with each holiday the first day after it that is none, so that a promise finds it by one look. */
export async function reopen(tx: Transaction): Promise<void> {
  const rows = await tx.select({ day: holidays.day }).from(holidays);
  for (const [day, reopensOn] of reopenings(rows.map((row) => row.day)))
    await tx
      .update(holidays)
      .set({ reopensOn })
      .where(and(eq(holidays.day, day), ne(holidays.reopensOn, reopensOn)));
}
