import { createHmac, randomBytes } from 'node:crypto';
import type { Queryable } from '#lib/db/server/client.ts';
import { madeKey } from '#lib/mail/server/made-key.ts';
import { settings } from '#lib/runtime/server/settings.ts';

/** What the links of letters are made of. */
export const invitationKey = (db: Queryable): Promise<string> =>
  madeKey(db, 'invitation-links', () => randomBytes(32).toString('base64url'));

/**
 * What stands in the link that all letters of an invitation carry. It can be made again, so that writing a letter, or looking at one before it
 * leaves, stores nothing; it opens something only because its hash was kept with the invitation.
 */
export const letterToken = (key: string, invitationId: string): string =>
  createHmac('sha256', key).update(`invitation ${invitationId}`).digest('base64url');

export const rsvpAddress = (token: string): string => `${settings.publicUrl}/rsvp/${token}`;
