import { and, desc, eq, gt } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { sessions } from '../schema.ts';

/** Where a person is signed in, the newest first. `ref` names a session for `endSession` and is no secret. */
export function ofUser(db: Queryable, userId: string, now: Date) {
  return db
    .select({
      ref: sessions.ref,
      device: sessions.device,
      createdAt: sessions.createdAt,
      expiresAt: sessions.expiresAt
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt))
    .limit(50);
}
