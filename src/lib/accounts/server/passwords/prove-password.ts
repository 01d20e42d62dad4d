import { eq } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { beginTry, forgive, takeBack, type Pauses } from '../limits/pauses.ts';
import { dealers, users } from '../schema.ts';
import { passwordMatches } from './passwords.ts';

/** Whoever sits at an open session shall not find out its password. */
const ownPassword: Pauses = { name: 'own-password', free: 5, firstSeconds: 5, longestSeconds: 300 };

/** Asks a signed-in person for the own password again. @throws {Refusal} `password_wrong`, `too_many_tries`, `busy` */
export async function provePassword(db: Database, userId: string, password: string) {
  const tried = [{ pauses: ownPassword, who: userId }];
  await beginTry(tried);
  const [user] = await db
    .select({ name: users.name, email: users.email, passwordHash: users.passwordHash, company: dealers.name })
    .from(users)
    .leftJoin(dealers, eq(dealers.id, users.dealerId))
    .where(eq(users.id, userId));
  const matches = await passwordMatches(user?.passwordHash ?? null, password).catch(async (error) => {
    await takeBack(tried);
    throw error;
  });
  if (!user || !matches) throw new Refusal('password_wrong');
  await forgive(tried);
  return user;
}
