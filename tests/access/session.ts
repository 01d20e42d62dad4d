import { secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { openSession } from '../../src/lib/accounts/server/sessions/open-session.ts';
import { sql } from '../../src/lib/db/server/client.ts';

/** What the sessions of those who knock are called, so that they are not counted among the facts. */
export const KNOCKING = 'A knock at the door';

const opened = new Map<string, string>();

/** A session of somebody, for pages, since keys open none: the same one as long as it lives. */
export async function sessionFor(email: string): Promise<string> {
  const known = opened.get(email);
  const alive =
    known && (await sql()`select 1 from sessions where id_hash = ${secretHash(known)}`).length > 0;
  if (alive) return known;
  const [user] = await sql()<{ id: string }[]>`select id from users where email = ${email}`;
  const { id } = await openSession(user!.id, KNOCKING, new Date());
  opened.set(email, id);
  return id;
}
