import { and, eq } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { canonicalAddress } from '#lib/mail/mail-address.ts';
import * as factors from '../factors/factors.ts';
import { count, signInNetworkLimit, uncount } from '../limits/limits.ts';
import { beginTry, forgive, takeBack } from '../limits/pauses.ts';
import { passwordMatches } from '../passwords/passwords.ts';
import { noteRefusal } from '../refused/note-refusal.ts';
import { dealers, knownDevices, users } from '../schema.ts';
import { secretHash } from '../secrets.ts';
import { openHalf } from './half-open.ts';
import { openSession } from './open-session.ts';
import { recordSignIn } from './record-sign-in.ts';
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

/** A session; or, where a second step is to come, the token that it is made with and no session yet. */
export type SignedIn = { userId: string } & (
  { session: Session; half: null } | { session: null; half: string }
);

/**
 * Opens a session, or half of one for who has a second step. An unknown address, a wrong password and a closed account answer alike and take as long. Only failures count;
 * those of strangers never keep the person out of a browser that they have signed in with.
 *
 * @throws {Refusal} `wrong_credentials`, `too_many_tries`, `busy`
 */
export async function signIn(db: Database, input: SignIn, now: Date): Promise<SignedIn> {
  const email = canonicalAddress(input.email);
  const { user, isClosed, known } = await personAt(db, email, input.deviceToken);
  const tried = { userId: user?.id, email, address: input.address };
  const tries = signInTries(email, input.address, known ? input.deviceToken : null);
  await begin(tries).catch((error: unknown) => {
    if (error instanceof Refusal) noteRefusal({ kind: 'sign_in_paused', ...tried });
    throw error;
  });
  const matches = await passwordMatches(user?.passwordHash ?? null, input.password).catch(async (error) => {
    await undo(tries);
    throw error;
  });
  if (!user || !matches || isClosed) {
    noteRefusal({ kind: 'sign_in_failed', ...tried });
    throw new Refusal('wrong_credentials');
  }
  await undo(tries);
  await forgive(tries.own);
  const { id: userId, dealerId } = user;
  if ((await factors.kindsOf(db, userId)).length > 0) {
    return { userId, session: null, half: await openHalf(db, userId, now) };
  }
  await recordSignIn(db, { userId, dealerId, isKnown: known }, now);
  return { userId, session: await openSession(userId, input.device, now), half: null };
}

/** The person of an address, and whether they have signed in with this browser: one query, whoever it is. */
async function personAt(db: Database, email: string, deviceToken: string | null) {
  const [found] = await db
    .select({ user: users, deviceOf: knownDevices.userId, closedAt: dealers.closedAt })
    .from(users)
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .leftJoin(
      knownDevices,
      and(eq(knownDevices.userId, users.id), eq(knownDevices.tokenHash, secretHash(deviceToken ?? '')))
    )
    .where(eq(users.email, email));
  const isClosed = Boolean(found?.user.disabledAt ?? found?.closedAt);
  return { user: found?.user ?? null, isClosed, known: Boolean(found?.deviceOf) };
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
