import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { writeMessages } from '../channels/webhook.ts';
import { endpointDeed, endpointForUpdate } from './endpoint-deed.ts';

/** Sends it a message about nothing. @throws {Refusal} `forbidden_role`, `not_found` */
export function testEndpoint(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return endpointDeed(db, actor, { id, what: 'tested', now }, async (tx) => {
    await endpointForUpdate(tx, id);
    const person = { id: actor.userId, name: actor.name, phone: null };
    const data = { kind: 'test', group: 'orders', urgency: 'info', language: 'en' } as const;
    const said = { title: 'A test', text: `From ${settings.brandName}`, link: settings.publicUrl, person };
    const body = { type: 'test', timestamp: now.toISOString(), data: { ...data, ...said } } as const;
    await writeMessages(tx, [{ id: uuid7(), endpointId: id, body, createdAt: now, dueAt: now }]);
  });
}
