import type { Queryable } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';

/** Records that somebody came in, and by what besides the password. */
export async function recordSignIn(
  db: Queryable,
  { userId, dealerId, by }: { userId: string; dealerId: number | null; by?: string },
  at: Date
): Promise<void> {
  await recordEvent(db, {
    type: 'user.signed_in',
    aggregate: { type: 'user', id: userId },
    actor: { userId },
    dealerId,
    payload: by ? { by } : {},
    at
  });
}
