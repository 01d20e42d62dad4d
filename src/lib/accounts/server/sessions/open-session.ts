import type { Session } from 'lucia';
import { sql } from '#lib/db/server/client.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { lucia } from './lucia.ts';

/** More than anybody has browsers; of a program that signs in again and again the oldest sessions go. */
const mostOfOne = 50;

/** Opens a session for a person who has just proved who they are. */
export async function openSession(userId: string, device: string | null, now: Date): Promise<Session> {
  const session = await lucia.createSession(userId, {
    ref: uuid7(),
    createdAt: now,
    device: device?.slice(0, 200) ?? null,
    actingDealerId: null,
    confirmedAt: now
  });
  await sql()`
    delete from sessions where user_id = ${userId} and id_hash in (
      select id_hash from sessions where user_id = ${userId} order by created_at desc, ref desc offset ${mostOfOne})`;
  return session;
}
