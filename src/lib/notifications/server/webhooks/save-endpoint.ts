import { eq } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { seal } from '#lib/accounts/server/factors/seal.ts';
import type { Database } from '#lib/db/server/client.ts';
import { whyNotCalled } from '#lib/runtime/server/outgoing.ts';
import { refuse } from '../../refusals.ts';
import type { EndpointInput } from '../../webhook-form.ts';
import { webhookEndpoints } from '../channel-schema.ts';
import { endpointDeed, newWebhookSecret } from './endpoint-deed.ts';

const mostEndpoints = 50;

/**
 * Tells a gateway from now on, or changes what and where it is told.
 * @throws {Refusal} `forbidden_role`, `not_found`, `address_not_allowed`, `too_many_endpoints`
 */
export async function saveEndpoint(
  db: Database,
  actor: StaffUser,
  { id, ...input }: EndpointInput & { id: string },
  now: Date
): Promise<void> {
  await endpointDeed(db, actor, { id, what: 'saved', now }, async (tx) => {
    const why = whyNotCalled(input.url);
    if (why) throw refuse('address_not_allowed', { why });
    const { name, url } = input;
    const told = { name, url, groups: input['groups[]'], locales: input['locales[]'] };
    const [known] = await tx
      .update(webhookEndpoints)
      .set(told)
      .where(eq(webhookEndpoints.id, id))
      .returning();
    if (known) return;
    if ((await tx.$count(webhookEndpoints)) >= mostEndpoints)
      throw refuse('too_many_endpoints', { limit: mostEndpoints });
    const secret = seal(newWebhookSecret(), id);
    await tx
      .insert(webhookEndpoints)
      .values({ id, ...told, secret, createdAt: now, createdBy: actor.userId });
  });
}
