import webpush from 'web-push';
import type { Queryable } from '#lib/db/server/client.ts';
import { madeKey } from '#lib/mail/server/made-key.ts';
import { settings } from '#lib/runtime/server/settings.ts';

interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** By which push services know that a message comes from this installation; made at the first need, the same for all processes. */
export async function vapidKeys(db: Queryable): Promise<VapidKeys> {
  const text = await madeKey(db, 'push-vapid', () => JSON.stringify(webpush.generateVAPIDKeys()));
  return JSON.parse(text) as VapidKeys;
}

/** Whom a push service may ask about us. */
export function vapidSubject(): string {
  const { publicUrl } = settings;
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:push@${new URL(publicUrl).hostname}`;
}
