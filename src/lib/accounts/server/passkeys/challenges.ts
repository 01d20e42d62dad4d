import { and, eq, gt, isNull } from 'drizzle-orm';
import { randomBytes } from 'node:crypto';
import type { Queryable } from '#lib/db/server/client.ts';
import type { PasskeyPurpose } from '../../factor.ts';
import { passkeyChallenges } from '../factor-schema.ts';
import { secretHash } from '../secrets.ts';

const validMinutes = 5;

/** Whose answer is expected, and what it will be good for; `userId` is null while nobody knows who signs in. */
export interface Expected {
  userId: string | null;
  purpose: PasskeyPurpose;
}

/** What a browser is to sign: bytes that nobody can foresee. Only their hash is kept. */
export async function newChallenge(
  db: Queryable,
  { userId, purpose }: Expected,
  now: Date
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(randomBytes(32));
  const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
  await db.insert(passkeyChallenges).values({ challengeHash: hashOf(bytes), userId, purpose, expiresAt });
  return bytes;
}

/** Takes a challenge that was answered, so that the answer is good for once; false when it was none, or for something else. */
export async function takeChallenge(
  db: Queryable,
  challenge: string,
  { userId, purpose }: Expected,
  now: Date
): Promise<boolean> {
  const taken = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challengeHash, hashOf(Buffer.from(challenge, 'base64url'))),
        eq(passkeyChallenges.purpose, purpose),
        userId === null ? isNull(passkeyChallenges.userId) : eq(passkeyChallenges.userId, userId),
        gt(passkeyChallenges.expiresAt, now)
      )
    )
    .returning({ purpose: passkeyChallenges.purpose });
  return taken.length > 0;
}

const hashOf = (bytes: Uint8Array) => secretHash(Buffer.from(bytes).toString('base64url'));
