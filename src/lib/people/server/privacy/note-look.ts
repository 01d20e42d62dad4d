import { sql } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { LookKind } from '../../privacy.ts';
import { companyLooks } from '../privacy-schema.ts';

/** Notes that somebody looked at what is known of a company and its persons: who, at what, how often that day, and when last. */
export async function noteLook(
  db: Database,
  actor: StaffUser,
  { companyId, kind }: { companyId: number; kind: LookKind },
  now: Date
): Promise<void> {
  const day = sql<string>`(${now.toISOString()}::timestamptz at time zone 'UTC')::date`;
  await db
    .insert(companyLooks)
    .values({ companyId, userId: actor.userId, kind, day, lastAt: now })
    .onConflictDoUpdate({
      target: [companyLooks.companyId, companyLooks.userId, companyLooks.kind, companyLooks.day],
      set: { times: sql`${companyLooks.times} + 1`, lastAt: now }
    });
}
