import { and, eq } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { canonicalAddress } from '../../mail-address.ts';
import { count, signInNetworkLimit, uncount } from '../limits/limits.ts';
import { beginTry, forgive, takeBack } from '../limits/pauses.ts';
import { passwordMatches } from '../passwords/passwords.ts';
import { knownDevices, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';
import { openSession } from './open-session.ts';
import { signInTries, type SignInTries } from './sign-in-tries.ts';

export interface SignIn {
  email: string;
  password: string;
  /** The browser's own name for itself, shown to the person in the list of sessions. */
  device: string | null;
  /** What the browser shows of earlier sign-ins, see `known-devices.ts`. */
  deviceToken: string | null;
  /** The network address of the caller. */
  address: string;
}

/**
 * Opens a session. An unknown address, a wrong password and a closed account answer alike and take as long. Only failures count;
 * those of strangers never keep the person out of a browser that they have signed in with.
 *
 * @throws {Refusal} `wrong_credentials`, `too_many_tries`, `busy`
 */
export async function signIn(db: Database, input: SignIn, now: Date): Promise<Session> {
  const email = canonicalAddress(input.email);
  const { user, known } = await personAt(db, email, input.deviceToken);
  const tries = signInTries(email, input.address, known ? input.deviceToken : null);
  await begin(tries);
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password).catch(async (error) => {
    await undo(tries);
    throw error;
  });
  if (!user || !matches || user.disabledAt) throw new Refusal('wrong_credentials');
  await undo(tries);
  await forgive(tries.own);
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

/** The person of an address, and whether they have signed in with this browser: one query, whoever it is. */
async function personAt(db: Database, email: string, deviceToken: string | null) {
  const [found] = await db
    .select({ user: users, deviceOf: knownDevices.userId })
    .from(users)
    .leftJoin(
      knownDevices,
      and(eq(knownDevices.userId, users.id), eq(knownDevices.tokenHash, secretHash(deviceToken ?? '')))
    )
    .where(eq(users.email, email));
  return { user: found?.user ?? null, known: Boolean(found?.deviceOf) };
}

async function begin(tries: SignInTries): Promise<void> {
  const { own, shared, network } = tries;
  await beginTry([...own, ...shared]);
  if (!network) return;
  try {
    await count(signInNetworkLimit, network);
  } catch (error) {
    await takeBack([...own, ...shared]);
    throw error;
  }
}

/** This try was no failure: it was right, or nobody looked at it. */
async function undo({ own, shared, network }: SignInTries): Promise<void> {
  await takeBack([...own, ...shared]);
  if (network) await uncount(signInNetworkLimit, network);
}
