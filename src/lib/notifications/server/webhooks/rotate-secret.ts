import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { seal } from '#lib/accounts/server/factors/seal.ts';
import type { Database } from '#lib/db/server/client.ts';
import { webhookEndpoints } from '../channel-schema.ts';
import { endpointDeed, endpointForUpdate, newWebhookSecret } from './endpoint-deed.ts';

/** Both secrets sign so long after a change. */
const overlapHours = 24;

/** Gives a gateway a new secret; for a day the former one signs beside it. @throws {Refusal} `forbidden_role`, `not_found` */
export function rotateSecret(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return endpointDeed(db, actor, { id, what: 'secret_changed', now }, async (tx) => {
    const { secret } = await endpointForUpdate(tx, id);
    await tx
      .update(webhookEndpoints)
      .set({
        secret: seal(newWebhookSecret(), id),
        formerSecret: secret,
        formerUntil: new Date(now.getTime() + overlapHours * 3_600_000)
      })
      .where(eq(webhookEndpoints.id, id));
  });
}
