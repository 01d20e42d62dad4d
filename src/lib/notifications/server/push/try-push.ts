import { eq } from 'drizzle-orm';
import webpush from 'web-push';
import { db } from '#lib/db/server/client.ts';
import { postOutside } from '#lib/runtime/server/outgoing.ts';
import { toldText } from '#lib/runtime/server/told-error.ts';
import { pushDevices, pushMessages } from '../push-schema.ts';
import type { ClaimedPush } from './send-pushes.ts';
import { vapidSubject } from './vapid.ts';

/** A notice of yesterday on a phone that was off is no news. */
const lifeSeconds = 12 * 3_600;
/** Before the second, third and fourth try; after that it is in the bell anyway. */
const pausesSeconds = [60, 600, 3_600];
const urgencies = { info: 'normal', action: 'high', urgent: 'high' } as const;

interface Way {
  keys: { publicKey: string; privateKey: string };
  now: () => Date;
  timeoutMs: number;
}

/** Hands a message to the service of a device's maker once, and writes down what came of it. A device that is gone is forgotten. */
export async function tryPush(message: ClaimedPush, { keys, now, timeoutMs }: Way): Promise<void> {
  const { status, error } = await post(message, keys, timeoutMs);
  const { id, deviceId } = message;
  if (error === null) {
    await db().delete(pushMessages).where(eq(pushMessages.id, id));
    await note(deviceId, { lastSuccessAt: now(), failedAt: null, lastError: null });
  } else if (status === 404 || status === 410) {
    await db().delete(pushDevices).where(eq(pushDevices.id, deviceId));
  } else {
    await later(message, status, now());
    await note(deviceId, { failedAt: now(), lastError: error });
  }
}

async function post(message: ClaimedPush, keys: Way['keys'], timeoutMs: number) {
  try {
    const { endpoint, headers, body } = sealed(message, keys);
    const { status, text } = await postOutside({ url: endpoint, headers, body, timeoutMs });
    const isTaken = status >= 200 && status < 300;
    return { status, error: isTaken ? null : text.slice(0, 300) || `status ${status}` };
  } catch (caught) {
    return { status: null, error: toldText(caught).slice(0, 300) };
  }
}

/** Only the browser itself can read it; its maker's service sees where it goes and how much it hurries. */
function sealed({ endpoint, publicKey, authSecret, body, urgency }: ClaimedPush, keys: Way['keys']) {
  const device = { endpoint, keys: { p256dh: publicKey, auth: authSecret } };
  const details = webpush.generateRequestDetails(device, JSON.stringify(body), {
    vapidDetails: { subject: vapidSubject(), ...keys },
    ...{ TTL: lifeSeconds, contentEncoding: 'aes128gcm' },
    urgency: urgencies[urgency as keyof typeof urgencies] ?? 'normal'
  });
  const headers = Object.fromEntries(
    Object.entries(details.headers).map(([name, value]) => [name.toLowerCase(), String(value)])
  );
  return { endpoint, headers, body: details.body };
}

/** What a service refuses for what it is (too large, not allowed) is not tried again. */
async function later({ id, attempts }: ClaimedPush, status: number | null, now: Date): Promise<void> {
  const pause = pausesSeconds[attempts - 1];
  const isHopeless = status !== null && status >= 400 && status < 500 && status !== 429;
  const isOver = pause === undefined || isHopeless;
  await db()
    .update(pushMessages)
    .set(isOver ? { deadAt: now } : { dueAt: new Date(now.getTime() + pause * 1_000) })
    .where(eq(pushMessages.id, id));
}

const note = (deviceId: string, seen: Partial<typeof pushDevices.$inferInsert>) =>
  db().update(pushDevices).set(seen).where(eq(pushDevices.id, deviceId));
