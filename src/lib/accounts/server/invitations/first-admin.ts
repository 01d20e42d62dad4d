import { count } from 'drizzle-orm';
import type { Database } from '#lib/db/server/client.ts';
import { writeInvitation } from './write-invitation.ts';
import { users } from '../schema.ts';

/**
 * The way into an empty installation: while nobody has an account, every start makes a new link for the first admin and takes
 * the older one back. Null once there is somebody.
 *
 * @param email ADMIN_EMAIL, the address that the first admin will sign in with
 */
export async function firstAdminLink(db: Database, email: string, now: Date): Promise<string | null> {
  const [people] = await db.select({ n: count() }).from(users);
  if (people!.n > 0) return null;
  const invited = { email, name: 'Admin', role: 'admin' as const, locale: 'en' };
  const { link } = await db.transaction((tx) => writeInvitation(tx, null, invited, now));
  return link;
}
