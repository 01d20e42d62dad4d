import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { encode } from 'uqr';
import type { Queryable } from '#lib/db/server/client.ts';
import type { Factor } from '../../factor.ts';
import { codeApps, passkeys, recoveryCodes } from '../factor-schema.ts';
import { codeAddress } from './codes.ts';
import { unseal } from './seal.ts';

/** For so long a code app may be set up after it was begun. */
export const setUpMinutes = 10;

/** By what a person can prove who they are, besides the password. */
export async function kindsOf(db: Queryable, userId: string): Promise<Factor[]> {
  const app = and(eq(codeApps.userId, userId), isNotNull(codeApps.confirmedAt));
  const [apps, keys] = await Promise.all([
    db.$count(codeApps, app),
    db.$count(passkeys, eq(passkeys.userId, userId))
  ]);
  return [...(apps > 0 ? ['code_app' as const] : []), ...(keys > 0 ? ['passkey' as const] : [])];
}

/** What a person's own page shows: the factors, how many recovery codes are left, and an app that is being set up. */
export async function ofUser(db: Queryable, { userId, email }: { userId: string; email: string }, now: Date) {
  const begun = new Date(now.getTime() - setUpMinutes * 60_000);
  const [[app], keys, codesLeft] = await Promise.all([
    db.select().from(codeApps).where(eq(codeApps.userId, userId)),
    db
      .select({
        id: passkeys.id,
        name: passkeys.name,
        createdAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt
      })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(asc(passkeys.createdAt))
      .limit(100),
    db.$count(recoveryCodes, eq(recoveryCodes.userId, userId))
  ]);
  const isBegun = app && !app.confirmedAt && app.createdAt > begun;
  return {
    codeApp: app?.confirmedAt ? { createdAt: app.confirmedAt, lastUsedAt: app.lastUsedAt } : null,
    begun: isBegun ? pictureOf(unseal(app.secret, userId), email) : null,
    passkeys: keys,
    codesLeft
  };
}

/** The secret to type, and the dark squares of the picture as the path of a drawing. */
function pictureOf(secret: string, email: string) {
  const { data, size } = encode(codeAddress(secret, email), { ecc: 'M', border: 0 });
  const path = data
    .flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  return { secret: secret.replace(/(.{4})(?=.)/g, '$1 '), path, size };
}
