import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { webhookEndpoints } from '../channel-schema.ts';
import { endpointDeed, endpointForUpdate } from './endpoint-deed.ts';

/** Takes it away with all that it was to be told. @throws {Refusal} `forbidden_role`, `not_found` */
export function removeEndpoint(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return endpointDeed(db, actor, { id, what: 'removed', now }, async (tx) => {
    await endpointForUpdate(tx, id);
    await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  });
}
