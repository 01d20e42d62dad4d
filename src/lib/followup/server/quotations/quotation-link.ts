import { createHmac, randomBytes } from 'node:crypto';
import type { Queryable } from '#lib/db/server/client.ts';
import { madeKey } from '#lib/mail/server/made-key.ts';
import { settings } from '#lib/runtime/server/settings.ts';

/** What the links of quotations are made of. */
export const quotationKey = (db: Queryable): Promise<string> =>
  madeKey(db, 'quotation-links', () => randomBytes(32).toString('base64url'));

/**
 * What stands in the link of a quotation. It can be made again, so that the mail of each version carries the same one and none is stored; it opens
 * something only because its hash was kept.
 */
export const quotationToken = (key: string, id: string): string =>
  createHmac('sha256', key).update(`quotation ${id}`).digest('base64url');

export const quotationAddress = (token: string): string => `${settings.publicUrl}/quotations/${token}`;
