import { sql } from 'drizzle-orm';
import { db } from '#lib/db/server/client.ts';
import type { PushBody } from '../../push/push-body.ts';
import { tryPush } from './try-push.ts';
import { vapidKeys } from './vapid.ts';

/** A message that this process has taken on, with all that its device needs. */
export interface ClaimedPush extends Record<string, unknown> {
  id: string;
  deviceId: string;
  endpoint: string;
  publicKey: string;
  authSecret: string;
  body: PushBody;
  urgency: string;
  attempts: number;
}

const atOnce = 8;
const mostInRun = 2_000;
const tryTimeoutMs = 10_000;
/** Who has begun a try and does not come back is taken for dead after this. */
const leaseMs = 60_000;

/** The job: hands what is due to the services of the devices' makers, some at a time. */
export async function sendPushes(
  signal: AbortSignal,
  now: () => Date = () => new Date(),
  timeoutMs = tryTimeoutMs
): Promise<void> {
  const keys = await vapidKeys(db());
  let left = mostInRun;
  const sendInTurn = async () => {
    while (left-- > 0 && !signal.aborted) {
      const message = await claim(now());
      if (!message) return;
      await tryPush(message, { keys, now, timeoutMs });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendInTurn));
}

async function claim(now: Date): Promise<ClaimedPush | undefined> {
  const lease = new Date(now.getTime() + leaseMs).toISOString();
  const rows = await db().execute<ClaimedPush>(sql`
    update push_messages m set attempts = attempts + 1, due_at = ${lease}::timestamptz
    from push_devices d
    where d.id = m.device_id and m.id = (
      select id from push_messages where dead_at is null and due_at <= ${now.toISOString()}::timestamptz
      order by due_at, id limit 1 for update skip locked)
    returning m.id, m.device_id as "deviceId", m.body, m.urgency, m.attempts, d.endpoint, d.public_key as "publicKey",
      d.auth_secret as "authSecret"`);
  return rows[0];
}
