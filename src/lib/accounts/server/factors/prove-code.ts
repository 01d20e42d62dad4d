import { and, eq, isNotNull, lt } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { codeApps } from '../factor-schema.ts';
import { digitsOf, stepOf } from './codes.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { unseal } from './seal.ts';

/**
 * Whether what was typed proves who a person is, and by what. A code is taken once, also when it comes twice at the same moment, and
 * none that is older than the last one.
 */
export async function proveCode(
  db: Queryable,
  userId: string,
  typed: string,
  now: Date
): Promise<'code_app' | 'recovery_code' | null> {
  const digits = digitsOf(typed);
  if (digits) return (await proveAppCode(db, userId, digits, now)) ? 'code_app' : null;
  return (await spendRecoveryCode(db, userId, typed)) ? 'recovery_code' : null;
}

/** The same by the app alone. */
export async function proveAppCode(
  db: Queryable,
  userId: string,
  typed: string,
  now: Date
): Promise<boolean> {
  const confirmed = and(eq(codeApps.userId, userId), isNotNull(codeApps.confirmedAt));
  const [app] = await db.select({ secret: codeApps.secret }).from(codeApps).where(confirmed);
  const step = app && stepOf(unseal(app.secret, userId), typed, now);
  if (!step) return false;
  const taken = await db
    .update(codeApps)
    .set({ lastStep: step, lastUsedAt: now })
    .where(and(confirmed, lt(codeApps.lastStep, step)))
    .returning({ userId: codeApps.userId });
  return taken.length > 0;
}
