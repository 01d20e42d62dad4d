import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import type { PasskeyPurpose } from '../../factor.ts';
import { passkeys } from '../factor-schema.ts';
import { newChallenge } from './challenges.ts';

/** Where a passkey belongs: to the name of the site, whatever its port. */
export interface Site {
  origin: string;
  host: string;
}

/** What a browser is asked for when a person adds a passkey: one that this person does not have yet, and no word on who made it. */
export async function askForNew(
  db: Queryable,
  person: { userId: string; email: string; name: string },
  { host }: Site,
  now: Date
) {
  const { userId, email, name } = person;
  return generateRegistrationOptions({
    rpName: settings.brandName,
    rpID: host,
    userID: new Uint8Array(Buffer.from(userId)),
    userName: email,
    userDisplayName: name,
    challenge: await newChallenge(db, { userId, purpose: 'add' }, now),
    excludeCredentials: await credentialsOf(db, userId),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }
  });
}

/**
 * What a browser is asked for to prove who a person is. Who signs in by nothing else (`userId` null) has to be verified by the device,
 * since the passkey stands for both steps.
 */
export async function askForProof(
  db: Queryable,
  { userId, purpose }: { userId: string | null; purpose: Exclude<PasskeyPurpose, 'add'> },
  { host }: Site,
  now: Date
) {
  return generateAuthenticationOptions({
    rpID: host,
    challenge: await newChallenge(db, { userId, purpose }, now),
    allowCredentials: userId === null ? [] : await credentialsOf(db, userId),
    userVerification: purpose === 'sign_in' ? 'required' : 'preferred'
  });
}

async function credentialsOf(db: Queryable, userId: string) {
  return db
    .select({ id: passkeys.credentialId, transports: passkeys.transports })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .limit(100);
}
