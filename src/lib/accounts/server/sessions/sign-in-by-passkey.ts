import { and, eq, isNull } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import type { Site } from '../passkeys/ask.ts';
import { provePasskey } from '../passkeys/prove-passkey.ts';
import { users } from '../schema.ts';
import { openSession } from './open-session.ts';
import { recordSignIn } from './record-sign-in.ts';

/**
 * Opens a session by a passkey alone: the device has verified its owner, so that it stands for both steps.
 * @throws {Refusal} `passkey_wrong`, also where the account is closed
 */
export async function signInByPasskey(
  db: Database,
  input: { answer: string; site: Site; device: string | null },
  now: Date
): Promise<Session> {
  const userId = await db.transaction(async (tx) => {
    const proof = { answer: input.answer, site: input.site, userId: null, purpose: 'sign_in' as const };
    const id = await provePasskey(tx, proof, now);
    const [user] = id
      ? await tx
          .select()
          .from(users)
          .where(and(eq(users.id, id), isNull(users.disabledAt)))
      : [];
    if (!user) throw new Refusal('passkey_wrong');
    await recordSignIn(tx, { userId: user.id, dealerId: user.dealerId, by: 'passkey' }, now);
    return user.id;
  });
  wakeRelay();
  return openSession(userId, input.device, now);
}
