import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { log } from '#lib/runtime/server/log.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { DealerUser, StaffUser } from '../../actor.ts';
import { passkeys } from '../factor-schema.ts';
import { added, lockFactors, mustBeOwn } from '../factors/add-factor.ts';
import { mustBeConfirmed } from '../sessions/must-be-confirmed.ts';
import { readAnswer } from './answer.ts';
import type { Site } from './ask.ts';
import { takeChallenge } from './challenges.ts';

const mostOfOne = 20;

/**
 * Adds a passkey that the person's browser has just made for us.
 *
 * @param input.answer what the browser said, as JSON
 * @returns the recovery codes when it is the first factor of the person, else null
 * @throws {Refusal} `forbidden_role`, `confirmation_needed`, `passkey_wrong`, `too_many_passkeys`
 */
export async function addPasskey(
  db: Database,
  actor: DealerUser | StaffUser,
  input: { name: string; answer: string; sessionRef: string; site: Site },
  now: Date
): Promise<string[] | null> {
  mustBeOwn(actor);
  mustBeConfirmed(actor, now);
  const { userId } = actor;
  const { name, sessionRef } = input;
  const { id: credentialId, publicKey, counter, transports = [] } = await made(db, userId, input, now);
  const codes = await db.transaction(async (tx) => {
    const before = await lockFactors(tx, userId);
    if ((await tx.$count(passkeys, eq(passkeys.userId, userId))) >= mostOfOne) {
      throw new Refusal('too_many_passkeys', { limit: mostOfOne });
    }
    const key = Buffer.from(publicKey).toString('base64url');
    const row = {
      credentialId,
      id: uuid7(),
      userId,
      name,
      publicKey: key,
      counter,
      transports,
      createdAt: now
    };
    const stored = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id });
    if (stored.length === 0) throw new Refusal('passkey_wrong');
    return added(tx, actor, { factor: 'passkey', name, before, sessionRef }, now);
  });
  wakeRelay();
  return codes;
}

async function made(
  db: Database,
  userId: string,
  { answer: text, site }: { answer: string; site: Site },
  now: Date
) {
  const read = readAnswer(text);
  if (!read || !(await takeChallenge(db, read.challenge, { userId, purpose: 'add' }, now))) {
    throw new Refusal('passkey_wrong');
  }
  const verified = await verifyRegistrationResponse({
    response: read.answer as unknown as RegistrationResponseJSON,
    expectedChallenge: read.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: false
  }).catch((error: unknown) => {
    log.debug({ err: error }, 'a passkey was not taken');
    return null;
  });
  if (!verified?.verified) throw new Refusal('passkey_wrong');
  return verified.registrationInfo.credential;
}
