import { and, eq, isNull, type SQL } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { EventActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { apiKeys } from '../schema.ts';

interface Ending {
  by: EventActor;
  /** Why: by hand, or with what it was made under. */
  reason: 'revoked' | 'password_changed' | 'role_changed' | 'account_closed';
  now: Date;
}

/** Part of commands that end keys: each is recorded. Returns how many there were. */
export async function endKeys(tx: Transaction, which: SQL, { by, reason, now }: Ending): Promise<number> {
  const ended = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(which, isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  for (const { id } of ended) {
    await recordEvent(tx, {
      type: 'api_key.revoked',
      aggregate: { type: 'api_key', id },
      actor: by,
      payload: { reason },
      at: now
    });
  }
  return ended.length;
}

/** All keys of a person. What a key may do hangs on who made it and how they proved it: both are asked anew. */
export const endKeysOf = (tx: Transaction, userId: string, ending: Ending): Promise<number> =>
  endKeys(tx, eq(apiKeys.userId, userId), ending);
