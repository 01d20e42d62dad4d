import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { knownDevices } from '../schema.ts';

/**
 * Records that somebody came in, and by what besides the password. `isKnown` false: with a browser that they have not signed in with before. That is said
 * of whoever has others (`isNew`): the first browser of an account is no news to its owner.
 */
export async function recordSignIn(
  db: Queryable,
  {
    userId,
    dealerId,
    by,
    isKnown = true
  }: { userId: string; dealerId: number | null; by?: string; isKnown?: boolean },
  at: Date
): Promise<void> {
  const isNew = !isKnown && (await db.$count(knownDevices, eq(knownDevices.userId, userId))) > 0;
  await recordEvent(db, {
    type: 'user.signed_in',
    aggregate: { type: 'user', id: userId },
    actor: { userId },
    dealerId,
    payload: { ...(by && { by }), ...(isNew && { isNew }) },
    at
  });
}
