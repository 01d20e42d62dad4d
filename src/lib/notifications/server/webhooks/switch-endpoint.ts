import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { webhookEndpoints } from '../channel-schema.ts';
import { endpointDeed, endpointForUpdate } from './endpoint-deed.ts';
import { wakeWebhooks } from './webhooks-task.ts';

/** Tells it no more, or again; what waits stays. @throws {Refusal} `forbidden_role`, `not_found` */
export function switchEndpoint(
  db: Database,
  actor: StaffUser,
  { id, on }: { id: string; on: boolean },
  now: Date
): Promise<void> {
  return endpointDeed(db, actor, { id, what: on ? 'switched_on' : 'switched_off', now }, async (tx) => {
    await endpointForUpdate(tx, id);
    await tx
      .update(webhookEndpoints)
      .set(on ? { disabledAt: null, disabledFor: null } : { disabledAt: now, disabledFor: 'by_hand' })
      .where(eq(webhookEndpoints.id, id));
    if (on) await wakeWebhooks(tx);
  });
}
