import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { refuse } from '../../refusals.ts';
import { webhookEndpoints } from '../channel-schema.ts';

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/** A gateway, locked. @throws {Refusal} `not_found` */
export async function endpointForUpdate(tx: Transaction, id: string) {
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .for('update');
  if (!endpoint) throw refuse('not_found', {});
  return endpoint;
}

/** What administrators do to a gateway: in one transaction, with its event. @throws {Refusal} `forbidden_role` */
export async function endpointDeed(
  db: Database,
  actor: StaffUser,
  { id, what, now }: { id: string; what: string; now: Date },
  work: (tx: Transaction) => Promise<void>
): Promise<void> {
  if (actor.role !== 'admin') throw refuse('forbidden_role', { needs: ['admin'] });
  await db.transaction(async (tx) => {
    await work(tx);
    const aggregate = { type: 'webhook_endpoint', id };
    await recordEvent(tx, { type: `webhook_endpoint.${what}`, aggregate, actor, payload: {}, at: now });
  });
  wakeRelay();
}
