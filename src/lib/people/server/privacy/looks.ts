import { desc, eq } from 'drizzle-orm';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { companyLooks } from '../privacy-schema.ts';

/** Who has looked at a company and its persons lately, the last first. Whoever asks has found the company by its scope, and leads. */
export function looksAt(db: Queryable, companyId: number) {
  const { kind, day, times, lastAt } = companyLooks;
  return db
    .select({ kind, day, times, lastAt, by: users.name })
    .from(companyLooks)
    .innerJoin(users, eq(users.id, companyLooks.userId))
    .where(eq(companyLooks.companyId, companyId))
    .orderBy(desc(lastAt))
    .limit(100);
}
