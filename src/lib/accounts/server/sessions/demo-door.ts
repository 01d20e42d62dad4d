import { eq, sql as raw } from 'drizzle-orm';
import type { Session } from 'lucia';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Database, Queryable } from '#lib/db/server/client.ts';
import { users } from '../schema.ts';
import { openSession } from './open-session.ts';
import { recordSignIn } from './record-sign-in.ts';

const mark = 'orderfair demo';

/** Says in the database itself that it holds the demo and nothing else. Only the demo calls this, on data that it made. */
export async function markAsDemo(db: Queryable): Promise<void> {
  await db.execute(raw.raw(`comment on schema public is '${mark}'`));
}

/** The token of a demo account's door: good for one start of one demo, since its secret is made anew each time. */
export function demoToken(secret: string, email: string): string {
  return createHmac('sha256', secret).update(email).digest('base64url');
}

/**
 * Opens a session for a demo account without a password; null for any token that is not one. The secret is given to the app by
 * the demo that starts it, and the database must say itself that it is the demo's: no other installation has this door.
 */
export async function openDemoDoor(
  db: Database,
  { secret, email, token }: { secret: string | undefined; email: string; token: string },
  device: string | null,
  now: Date
): Promise<Session | null> {
  if (!secret || !sameToken(token, demoToken(secret, email)) || !(await isDemo(db))) return null;
  const [user] = await db.select().from(users).where(eq(users.email, email));
  if (!user || user.disabledAt) return null;
  await recordSignIn(db, { userId: user.id, dealerId: user.dealerId }, now);
  return openSession(user.id, device, now);
}

async function isDemo(db: Queryable): Promise<boolean> {
  const [row] = await db.execute<{ comment: string | null }>(
    raw`select obj_description('public'::regnamespace, 'pg_namespace') as comment`
  );
  return row?.comment === mark;
}

function sameToken(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
