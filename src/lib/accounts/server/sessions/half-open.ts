import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { halfSessions } from '../factor-schema.ts';
import { users } from '../schema.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** For so long, and for so many tries, a right password waits for its second step. */
export const halfOpenMinutes = 5;
const mostTries = 10;

/** Remembers that the password was right. The token opens nothing but the second step. */
export async function openHalf(db: Queryable, userId: string, now: Date): Promise<string> {
  const token = newSecret();
  const expiresAt = new Date(now.getTime() + halfOpenMinutes * 60_000);
  const half = { tokenHash: secretHash(token), userId, triesLeft: mostTries, expiresAt };
  await db.insert(halfSessions).values(half);
  return token;
}

/** Whose second step is to come; null when that is over. */
export async function halfOpen(db: Queryable, token: string | null, now: Date) {
  if (!token) return null;
  const [half] = await db
    .select({ userId: halfSessions.userId, email: users.email, dealerId: users.dealerId })
    .from(halfSessions)
    .innerJoin(users, eq(users.id, halfSessions.userId))
    .where(and(stillOpen(token, now), isNull(users.disabledAt)));
  return half ?? null;
}

/** Takes one try before it is made. @throws {Refusal} `step_over` when it is too late, or was one too many */
export async function takeTry(db: Queryable, token: string, now: Date): Promise<void> {
  const taken = await db
    .update(halfSessions)
    .set({ triesLeft: sql`${halfSessions.triesLeft} - 1` })
    .where(stillOpen(token, now))
    .returning({ userId: halfSessions.userId });
  if (taken.length === 0) throw new Refusal('step_over');
}

/** Ends it, once: of two who come with the same token one goes on. @throws {Refusal} `step_over` */
export async function closeHalf(db: Queryable, token: string): Promise<void> {
  const closed = await db
    .delete(halfSessions)
    .where(eq(halfSessions.tokenHash, secretHash(token)))
    .returning({ userId: halfSessions.userId });
  if (closed.length === 0) throw new Refusal('step_over');
}

const stillOpen = (token: string, now: Date) =>
  and(
    eq(halfSessions.tokenHash, secretHash(token)),
    gt(halfSessions.expiresAt, now),
    gt(halfSessions.triesLeft, 0)
  );
