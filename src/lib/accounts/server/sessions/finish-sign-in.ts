import { and, eq } from 'drizzle-orm';
import type { Session } from 'lucia';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { proveCode } from '../factors/prove-code.ts';
import { recordFactor } from '../factors/record-factor.ts';
import { beginTry, forgive, takeBack } from '../limits/pauses.ts';
import { knownDevices } from '../schema.ts';
import { secretHash } from '../secrets.ts';
import type { Site } from '../passkeys/ask.ts';
import { provePasskey } from '../passkeys/prove-passkey.ts';
import { closeHalf, halfOpen, takeTry } from './half-open.ts';
import { openSession } from './open-session.ts';
import { recordSignIn } from './record-sign-in.ts';
import { stepTries, type SignInTries } from './sign-in-tries.ts';

export interface SecondStep {
  /** What the right password was answered with. */
  token: string | null;
  device: string | null;
  deviceToken: string | null;
  address: string;
}

/** Looks at what came as a second step; it takes what it accepts, so that it is good for once. Null: it proves nothing. */
interface Step {
  wrong: 'code_wrong' | 'passkey_wrong';
  prove: (tx: Transaction, userId: string) => Promise<'code_app' | 'recovery_code' | 'passkey' | null>;
}

/**
 * Opens the session that waited for a second step. Wrong ones make the next wait, apart from those of passwords; after ten the password
 * is asked for anew.
 *
 * @throws {Refusal} `step_over`, `code_wrong` or `passkey_wrong`, `too_many_tries`
 */
export async function finishSignIn(
  db: Database,
  input: SecondStep,
  { prove, wrong }: Step,
  now: Date
): Promise<Session> {
  const { token } = input;
  const half = await halfOpen(db, token, now);
  if (!half || !token) throw new Refusal('step_over');
  const { userId } = half;
  const known = await isKnown(db, userId, input.deviceToken);
  const tries = stepTries(userId, input.address, known ? input.deviceToken : null);
  await beginTry([...tries.own, ...tries.shared]);
  await takeTry(db, token, now);
  await db.transaction(async (tx) => {
    const by = await prove(tx, userId);
    if (!by) throw new Refusal(wrong);
    await closeHalf(tx, token);
    await recordSignIn(tx, { ...half, by, isKnown: known }, now);
    if (by !== 'recovery_code') return;
    await recordFactor(tx, { userId, by: { userId }, what: 'recovery_code_used', payload: {}, now });
  });
  await undo(tries);
  wakeRelay();
  return openSession(userId, input.device, now);
}

/** The second step by a code, of the app or for recovery. */
export const byCode = (code: string, now: Date): Step => ({
  wrong: 'code_wrong',
  prove: (tx, userId) => proveCode(tx, userId, code, now)
});

/** The second step by a passkey of the person. */
export const byPasskey = (answer: string, site: Site, now: Date): Step => ({
  wrong: 'passkey_wrong',
  prove: async (tx, userId) =>
    (await provePasskey(tx, { answer, site, userId, purpose: 'step' }, now)) ? 'passkey' : null
});

async function isKnown(db: Database, userId: string, deviceToken: string | null): Promise<boolean> {
  const device = eq(knownDevices.tokenHash, secretHash(deviceToken ?? ''));
  return (await db.$count(knownDevices, and(eq(knownDevices.userId, userId), device))) > 0;
}

async function undo({ own, shared }: SignInTries): Promise<void> {
  await takeBack([...own, ...shared]);
  await forgive(own);
}
