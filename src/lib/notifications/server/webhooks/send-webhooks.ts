import { sql } from 'drizzle-orm';
import { db } from '#lib/db/server/client.ts';
import type { WebhookBody } from '../../webhook-body.ts';
import { tryMessage } from './try-message.ts';
import { wakeWebhooks } from './webhooks-task.ts';

/** A message that this process has taken on, with all that its endpoint needs. */
export interface ClaimedMessage extends Record<string, unknown> {
  id: string;
  endpointId: string;
  url: string;
  secret: string;
  formerSecret: string | null;
  body: WebhookBody;
  attempts: number;
}

const atOnce = 8;
const mostInRun = 500;
const tryTimeoutMs = 15_000;
/** Who has begun a try and does not come back is taken for dead after this. */
const leaseMs = 60_000;

/**
 * The job: calls the gateways with what is due, some at a time. One that does not answer rests for the rest of the run, so that it does not
 * keep the others waiting.
 */
export async function sendWebhooks(
  signal: AbortSignal,
  now: () => Date = () => new Date(),
  timeoutMs = tryTimeoutMs
): Promise<void> {
  const run = { left: mostInRun, resting: new Set<string>() };
  const callInTurn = async () => {
    while (run.left > 0 && !signal.aborted) {
      const message = await claim([...run.resting], now());
      if (!message) return;
      run.left--;
      if (!(await tryMessage(message, now, timeoutMs))) run.resting.add(message.endpointId);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, callInTurn));
  await comeAgain();
}

async function claim(resting: string[], now: Date): Promise<ClaimedMessage | undefined> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const lease = new Date(now.getTime() + leaseMs).toISOString();
  const rows = await db().execute<ClaimedMessage>(sql`
    update webhook_messages m set attempts = attempts + 1, due_at = ${lease}::timestamptz
    from webhook_endpoints e
    where e.id = m.endpoint_id and m.id = (
      select w.id from webhook_messages w join webhook_endpoints t on t.id = w.endpoint_id and t.disabled_at is null
      where w.sent_at is null and w.dead_at is null and w.due_at <= ${at}
        and not w.endpoint_id = any(${`{${resting.join(',')}}`}::uuid[])
      order by w.due_at, w.id limit 1 for update of w skip locked)
    returning m.id, m.endpoint_id as "endpointId", m.body, m.attempts, e.url, e.secret,
      case when e.former_until > ${at} then e.former_secret end as "formerSecret"`);
  return rows[0];
}

/** The clock of the queue comes each minute; the first pauses are shorter. */
async function comeAgain(): Promise<void> {
  const [next] = await db().execute<{ at: string | null }>(sql`
    select min(m.due_at)::text as at from webhook_messages m join webhook_endpoints e on e.id = m.endpoint_id
    where e.disabled_at is null and m.sent_at is null and m.dead_at is null`);
  if (next?.at) await wakeWebhooks(db(), new Date(next.at));
}
