import { sql } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { secretHash } from './secrets.ts';

export interface Limit {
  /** What is counted, such as `sign-in`. */
  name: string;
  most: number;
  perSeconds: number;
}

/** Failures of one account; a hall shares one address, so that the account counts first and the address only loosely. */
export const signInLimit: Limit = { name: 'sign-in', most: 5, perSeconds: 15 * 60 };
export const signInAddressLimit: Limit = { name: 'sign-in-address', most: 300, perSeconds: 60 };
export const resetLimit: Limit = { name: 'reset', most: 3, perSeconds: 60 * 60 };
export const linkLimit: Limit = { name: 'link', most: 30, perSeconds: 60 };
export const pairingLimit: Limit = { name: 'pairing', most: 20, perSeconds: 60 };

/** Counts one try of `who` and refuses when it is one too many. @throws {Refusal} `too_many_tries` */
export async function count(limit: Limit, who: string): Promise<void> {
  const [row] = await sql()<{ count: number; retryAfterSeconds: number }[]>`
    insert into rate_limits as counted (key, count, resets_at)
    values (${keyOf(limit, who)}, 1, now() + make_interval(secs => ${limit.perSeconds}))
    on conflict (key) do update set
      count = case when counted.resets_at < now() then 1 else counted.count + 1 end,
      resets_at = case when counted.resets_at < now() then excluded.resets_at else counted.resets_at end
    returning count, ceil(extract(epoch from resets_at - now()))::int as "retryAfterSeconds"`;
  if (row!.count > limit.most)
    throw new Refusal('too_many_tries', { retryAfterSeconds: row!.retryAfterSeconds });
}

/** Forgets the tries of `who`, after a success. */
export async function clear(limit: Limit, who: string): Promise<void> {
  await sql()`delete from rate_limits where key = ${keyOf(limit, who)}`;
}

/** The name of a person or address is hashed: the table shall not tell who tried. */
function keyOf(limit: Limit, who: string): string {
  return `${limit.name}:${secretHash(who.trim().toLowerCase())}`;
}
