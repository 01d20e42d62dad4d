import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { passkeys } from '../factor-schema.ts';
import { readAnswer } from './answer.ts';
import type { Site } from './ask.ts';
import { takeChallenge, type Expected } from './challenges.ts';

/**
 * Whether what a browser says proves who a person is: by a passkey of theirs, for this end, once.
 *
 * @param expected with `userId` null whoever the passkey belongs to, if the device has verified them
 * @returns whose passkey it is; null when it proves nothing
 */
export async function provePasskey(
  db: Queryable,
  { answer: text, site, ...expected }: Expected & { answer: string; site: Site },
  now: Date
): Promise<string | null> {
  const read = readAnswer(text);
  if (!read || !(await takeChallenge(db, read.challenge, expected, now))) return null;
  const named = eq(passkeys.credentialId, read.answer.id);
  const theirs = expected.userId === null ? named : and(named, eq(passkeys.userId, expected.userId));
  const [passkey] = await db.select().from(passkeys).where(theirs);
  if (!passkey) return null;
  const { credentialId, publicKey, counter } = passkey;
  const verified = await verifyAuthenticationResponse({
    response: read.answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: read.challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.host,
    requireUserVerification: expected.purpose === 'sign_in',
    credential: { id: credentialId, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter }
  }).catch((error: unknown) => {
    log.debug({ err: error }, 'a passkey proved nothing');
    return null;
  });
  if (!verified?.verified) return null;
  const used = { counter: verified.authenticationInfo.newCounter, lastUsedAt: now };
  await db.update(passkeys).set(used).where(named);
  return passkey.userId;
}
