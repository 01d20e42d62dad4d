import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Queryable } from '#lib/db/server/client.ts';
import { madeKey } from '#lib/mail/server/made-key.ts';
import { allStops, type Stops } from '../../stops.ts';

/** Whose mails end, and which. */
export type Stop = Whose & { stops: Stops };

/** An account, or the canonical address of somebody without one. */
export type Whose = { userId: string } | { address: string };

/** What addresses in mails are signed with. */
export const linkKey = (db: Queryable): Promise<string> =>
  madeKey(db, 'mail-links', () => randomBytes(32).toString('base64url'));

/** A signed address to end mails by one click. It opens nothing else and does not expire: old mails are read too. */
export function stopToken(key: string, { stops, ...whose }: Stop): string {
  const who = 'userId' in whose ? whose.userId : `~${Buffer.from(whose.address).toString('base64url')}`;
  return `${who}.${stops}.${signature(key, `${who}.${stops}`)}`;
}

/** Reads it back; null for anything that we have not signed. */
export function readStopToken(key: string, token: string): Stop | null {
  const [who = '', stops = '', given = ''] = token.split('.', 4);
  const [one, other] = [Buffer.from(given), Buffer.from(signature(key, `${who}.${stops}`))];
  if (one.length !== other.length || !timingSafeEqual(one, other)) return null;
  const known = allStops.find((one) => one === stops);
  return known ? { ...whoseOf(who), stops: known } : null;
}

const whoseOf = (who: string): Whose =>
  who.startsWith('~') ? { address: Buffer.from(who.slice(1), 'base64url').toString() } : { userId: who };

const signature = (key: string, text: string) =>
  createHmac('sha256', key).update(`stop mails ${text}`).digest('base64url');
