import { and, eq, isNotNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { webhookMessages } from '../channel-schema.ts';
import { endpointDeed, endpointForUpdate } from './endpoint-deed.ts';
import { wakeWebhooks } from './webhooks-task.ts';

/** Tries its dead letters anew, from the first pause on, or forgets them. @throws {Refusal} `forbidden_role`, `not_found` */
export function settleDead(
  db: Database,
  actor: StaffUser,
  { id, how }: { id: string; how: 'replay' | 'clear' },
  now: Date
): Promise<void> {
  return endpointDeed(db, actor, { id, what: how === 'replay' ? 'replayed' : 'cleared', now }, async (tx) => {
    await endpointForUpdate(tx, id);
    const dead = and(eq(webhookMessages.endpointId, id), isNotNull(webhookMessages.deadAt));
    if (how === 'clear') return void (await tx.delete(webhookMessages).where(dead));
    await tx.update(webhookMessages).set({ deadAt: null, attempts: 0, dueAt: now }).where(dead);
    await wakeWebhooks(tx);
  });
}
