import { sql } from '#lib/db/server/client.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { secretHash } from '../secrets.ts';

export interface Limit {
  /** What is counted, such as `link`. */
  name: string;
  most: number;
  perSeconds: number;
  /** What is said when there are too many; `too_many_tries` by default. */
  refusal?: 'too_many_invitations';
}

/** A hall or an office shares one address: these bound what it costs us, and only what was wrong counts. */
export const signInNetworkLimit: Limit = { name: 'sign-in-network', most: 300, perSeconds: 60 };
export const wrongLinkLimit: Limit = { name: 'wrong-link', most: 30, perSeconds: 60 };
export const pairingLimit: Limit = { name: 'pairing', most: 20, perSeconds: 60 };
/** Codes of documents that open nothing. */
export const documentCheckLimit: Limit = { name: 'document-check', most: 30, perSeconds: 60 };
/** Questions to passkeys: each is a row until it is answered or over. */
export const passkeyLimit: Limit = { name: 'passkey-asked', most: 300, perSeconds: 60 };
/** Requests of a new password from one network, and for one account from one network. */
export const resetNetworkLimit: Limit = { name: 'reset-network', most: 300, perSeconds: 60 };
export const resetLimit: Limit = { name: 'reset', most: 5, perSeconds: 15 * 60 };

const aDay = { perSeconds: 86_400, refusal: 'too_many_invitations' as const };
/** Invitations reach people outside in our name: by who invites, by company, and by who is invited, whoever invites. */
export const dealerInviterLimit: Limit = { name: 'invites', most: 20, ...aDay };
export const companyInvitesLimit: Limit = { name: 'company-invites', most: 40, ...aDay };
export const staffInviterLimit: Limit = { name: 'staff-invites', most: 400, ...aDay };
export const invitedLimit: Limit = { name: 'invited', most: 5, ...aDay };

/** Counts one try of `who` and refuses when it is one too many. @throws {Refusal} `too_many_tries`, or what the limit says */
export async function count(limit: Limit, who: string): Promise<void> {
  const [row] = await sql()<{ count: number; retryAfterSeconds: number }[]>`
    insert into rate_limits as counted (key, count, resets_at)
    values (${limitKey(limit.name, who)}, 1, now() + make_interval(secs => ${limit.perSeconds}))
    on conflict (key) do update set
      count = case when counted.resets_at < now() then 1 else counted.count + 1 end,
      resets_at = case when counted.resets_at < now() then excluded.resets_at else counted.resets_at end
    returning count, ceil(extract(epoch from resets_at - now()))::int as "retryAfterSeconds"`;
  if (row!.count > limit.most)
    throw new Refusal(limit.refusal ?? 'too_many_tries', { retryAfterSeconds: row!.retryAfterSeconds });
}

/** Takes a try back that turned out to be right, or that never happened. */
export async function uncount(limit: Limit, who: string): Promise<void> {
  await sql()`update rate_limits set count = count - 1 where key = ${limitKey(limit.name, who)} and count > 0`;
}

/** The name of a person or address is hashed: the table shall not tell who tried. */
export function limitKey(name: string, who: string): string {
  return `${name}:${secretHash(who)}`;
}
