import { sql as raw } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { clear, count, signInAddressLimit, signInLimit } from '../limits.ts';
import { lucia } from './lucia.ts';
import { passwordMatches } from '../passwords/passwords.ts';
import { users } from '../schema.ts';

export interface SignIn {
  email: string;
  password: string;
  /** The browser's own name for itself, shown to the person in the list of sessions. */
  device: string | null;
  /** The network address of the caller. */
  address: string;
}

/**
 * Opens a session. An unknown address, a wrong password and a closed account answer alike and take as long.
 * @throws {Refusal} `wrong_credentials`, `too_many_tries`, `busy`
 */
export async function signIn(db: Database, input: SignIn, now: Date): Promise<Session> {
  await count(signInAddressLimit, input.address);
  await count(signInLimit, input.email);
  const [user] = await db
    .select()
    .from(users)
    .where(raw`lower(${users.email}) = lower(${input.email.trim()})`);
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password);
  if (!user || !matches || user.disabledAt) throw new Refusal('wrong_credentials');
  await clear(signInLimit, input.email);
  await recordEvent(db, {
    type: 'user.signed_in',
    aggregate: { type: 'user', id: user.id },
    actor: { userId: user.id },
    dealerId: user.dealerId,
    payload: {},
    at: now
  });
  return openSession(user.id, input.device, now);
}

/** Opens a session for a person who has just proved who they are. */
export function openSession(userId: string, device: string | null, now: Date): Promise<Session> {
  return lucia.createSession(userId, {
    ref: uuid7(),
    createdAt: now,
    device: device?.slice(0, 200) ?? null,
    actingDealerId: null
  });
}
