import { sql } from '#lib/db/server/client.ts';
import { newSecret, secretHash } from '../secrets.ts';

/** More browsers than one person uses; the one unused for longest goes first. */
const mostOfOne = 20;

/**
 * Remembers that a person has proved who they are in this browser. A browser that several people share has one token.
 *
 * @param token what the browser showed; one that we never gave out, or gave out long ago, is changed for a new one
 * @returns the token to keep in the browser
 */
export async function rememberDevice(userId: string, token: string | null, now: Date): Promise<string> {
  const kept = token && (await isOurs(token, now)) ? token : newSecret();
  if (token && kept !== token) {
    await sql()`update known_devices set token_hash = ${secretHash(kept)}, token_made_at = ${now}
      where token_hash = ${secretHash(token)}`;
  }
  await sql()`
    insert into known_devices (token_hash, user_id, token_made_at, last_seen_at)
    values (${secretHash(kept)}, ${userId}, ${now}, ${now})
    on conflict (token_hash, user_id) do update set last_seen_at = excluded.last_seen_at`;
  await sql()`
    delete from known_devices where user_id = ${userId} and token_hash not in (
      select token_hash from known_devices where user_id = ${userId} order by last_seen_at desc limit ${mostOfOne})`;
  return kept;
}

/** Whether a token is one that we gave out in the last 30 days. */
async function isOurs(token: string, now: Date): Promise<boolean> {
  const found = await sql()`
    select 1 from known_devices
    where token_hash = ${secretHash(token)} and token_made_at > ${now}::timestamptz - interval '30 days' limit 1`;
  return found.length > 0;
}

/** A browser that nobody signed in with for half a year is a stranger again. */
export async function forgetOldDevices(): Promise<void> {
  await sql()`delete from known_devices where last_seen_at < now() - interval '180 days'`;
}
