import { and, eq, isNull, sql } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { unseal } from '#lib/accounts/server/factors/seal.ts';
import { db } from '#lib/db/server/client.ts';
import { postOutside } from '#lib/runtime/server/outgoing.ts';
import { toldText } from '#lib/runtime/server/told-error.ts';
import { nextTry } from '../../webhook-body.ts';
import { webhookEndpoints, webhookMessages, webhookTries } from '../channel-schema.ts';
import type { ClaimedMessage } from './send-webhooks.ts';

const mostTries = 100;
const gone = 410;

/** Calls a gateway once and writes down what came of it; answers whether the gateway has answered at all. */
export async function tryMessage(
  message: ClaimedMessage,
  now: () => Date,
  timeoutMs: number
): Promise<boolean> {
  const began = performance.now();
  let status: number | null = null;
  let error: string | null;
  try {
    const answer = await postOutside({ url: message.url, ...signed(message, now()), timeoutMs });
    status = answer.status;
    error = status >= 200 && status < 300 ? null : answer.text.slice(0, 300) || `status ${status}`;
  } catch (caught) {
    error = toldText(caught).slice(0, 300);
  }
  await note(message, { status, error, tookMs: Math.round(performance.now() - began) }, now());
  return status !== null;
}

/** By Standard Webhooks; while a secret changes over, by both. */
function signed({ id, endpointId, body, secret, formerSecret }: ClaimedMessage, now: Date) {
  const text = JSON.stringify(body);
  const secrets = [secret, formerSecret].filter((one) => one !== null);
  const signatures = secrets.map((one) => new Webhook(unseal(one, endpointId)).sign(id, now, text));
  return {
    body: text,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Orderfair',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signatures.join(' ')
    }
  };
}

interface Try {
  status: number | null;
  error: string | null;
  tookMs: number;
}

async function note(message: ClaimedMessage, outcome: Try, now: Date): Promise<void> {
  const { id, endpointId, attempts } = message;
  const { status, error } = outcome;
  const dueAt = nextTry(attempts, now);
  const isDead = error !== null && (dueAt === null || status === gone);
  await db().transaction(async (tx) => {
    await tx.insert(webhookTries).values({ endpointId, messageId: id, at: now, ...outcome });
    await tx.execute(sql`delete from webhook_tries where endpoint_id = ${endpointId} and id <= (
      select id from webhook_tries where endpoint_id = ${endpointId} order by id desc offset ${mostTries} limit 1)`);
    await tx
      .update(webhookMessages)
      .set({
        sentAt: error === null ? now : null,
        deadAt: isDead ? now : null,
        lastError: error,
        ...(error !== null && dueAt ? { dueAt } : {})
      })
      .where(eq(webhookMessages.id, id));
    if (status === gone)
      await tx
        .update(webhookEndpoints)
        .set({ disabledAt: now, disabledFor: 'gone' })
        .where(and(eq(webhookEndpoints.id, endpointId), isNull(webhookEndpoints.disabledAt)));
  });
}
