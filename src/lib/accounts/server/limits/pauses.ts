import type { TransactionSql } from 'postgres';
import { sql } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { secretHash } from '../secrets.ts';
import { limitKey } from './limits.ts';

/** After so many failures the next try has to wait, twice as long after each further one. Failures are forgotten after an hour without any. */
export interface Pauses {
  name: string;
  /** Failures before the first pause. */
  free: number;
  firstSeconds: number;
  longestSeconds: number;
}

/** Who tries, under which pauses. */
export interface Tried {
  pauses: Pauses;
  who: string;
  /** The mail address of the account that is tried, in its canonical form. */
  account?: string;
}

/**
 * Counts a try as failed before it is made, so that a hundred at once are a hundred; `forgive` or `takeBack` follows when it was
 * none. All of what is tried must be open, else nothing is counted: who hammers does not make the pause longer.
 *
 * @throws {Refusal} `too_many_tries`
 */
export async function beginTry(tried: readonly Tried[]): Promise<void> {
  const asked = tried
    .map(({ pauses, who, account }) => ({
      ...pauses,
      key: limitKey(pauses.name, who),
      account: account === undefined ? null : secretHash(account)
    }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  await sql().begin(async (tx) => {
    if ((await countAll(tx, asked)) === asked.length) return;
    const [wait] = await tx<{ seconds: number }[]>`
      select ceil(extract(epoch from max(opens_at) - now()))::int as seconds
      from rate_limits where key in ${tx(asked.map(({ key }) => key))}`;
    throw new Refusal('too_many_tries', { retryAfterSeconds: Math.max(wait!.seconds, 1) });
  });
}

/** How many of what is asked were open and are now counted. Rows are locked in the order of their keys. */
async function countAll(tx: TransactionSql, asked: (Pauses & { key: string })[]): Promise<number> {
  const { count } = await tx`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb)
        as a(key text, account text, free int, "firstSeconds" int, "longestSeconds" int)
    ), counted as (
      insert into rate_limits as t (key, account, count, resets_at)
      select key, account, 1, now() + interval '1 hour' from asked order by key
      on conflict (key) do update set
        count = case when t.resets_at < now() then 1 else t.count + 1 end, resets_at = excluded.resets_at,
        opens_at = (
          select now() + make_interval(secs => least("longestSeconds", "firstSeconds" * power(2, least(t.count + 1 - free, 30))))
          from asked where asked.key = t.key and t.count + 1 >= free and t.resets_at >= now())
      where t.opens_at is null or t.opens_at <= now()
      returning key)
    select key from counted`;
  return count;
}

/** Forgets the failures of those who have now proved who they are. */
export async function forgive(tried: readonly Tried[]): Promise<void> {
  await sql()`delete from rate_limits where key in ${sql()(keysOf(tried))}`;
}

/** Takes one try back: it did not happen, or it was right but says nothing about the others. */
export async function takeBack(tried: readonly Tried[]): Promise<void> {
  await sql()`update rate_limits set count = count - 1, opens_at = null
    where key in ${sql()(keysOf(tried))} and count > 0`;
}

const keysOf = (tried: readonly Tried[]) => tried.map(({ pauses, who }) => limitKey(pauses.name, who));
