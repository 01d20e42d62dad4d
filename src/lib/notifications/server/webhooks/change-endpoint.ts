import { randomBytes } from 'node:crypto';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { seal } from '#lib/accounts/server/factors/seal.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { Refusal } from '#lib/runtime/refusal.ts';
import { whyNotCalled } from '#lib/runtime/server/outgoing.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { EndpointInput } from '../../webhook-form.ts';
import { writeMessages } from '../channels/webhook.ts';
import { webhookEndpoints, webhookMessages } from '../channel-schema.ts';
import { wakeWebhooks } from './webhooks-task.ts';

/** Both secrets sign so long after a change. */
const overlapHours = 24;
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
  await deed(db, actor, { id, what: 'saved', now }, async (tx) => {
    const why = whyNotCalled(input.url);
    if (why) throw new Refusal('address_not_allowed', { why });
    const { name, url } = input;
    const told = { name, url, groups: input['groups[]'], locales: input['locales[]'] };
    const [known] = await tx
      .update(webhookEndpoints)
      .set(told)
      .where(eq(webhookEndpoints.id, id))
      .returning();
    if (known) return;
    if ((await tx.$count(webhookEndpoints)) >= mostEndpoints)
      throw new Refusal('too_many_endpoints', { limit: mostEndpoints });
    const secret = seal(newWebhookSecret(), id);
    await tx
      .insert(webhookEndpoints)
      .values({ id, ...told, secret, createdAt: now, createdBy: actor.userId });
  });
}

const newWebhookSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

/** Gives a gateway a new secret; for a day the former one signs beside it. @throws {Refusal} `forbidden_role`, `not_found` */
export function rotateSecret(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return deed(db, actor, { id, what: 'secret_changed', now }, async (tx) => {
    const { secret } = await endpointOf(tx, id);
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

/** Tells it no more, or again; what waits stays. @throws {Refusal} `forbidden_role`, `not_found` */
export function switchEndpoint(
  db: Database,
  actor: StaffUser,
  { id, on }: { id: string; on: boolean },
  now: Date
): Promise<void> {
  return deed(db, actor, { id, what: on ? 'switched_on' : 'switched_off', now }, async (tx) => {
    await endpointOf(tx, id);
    await tx
      .update(webhookEndpoints)
      .set(on ? { disabledAt: null, disabledFor: null } : { disabledAt: now, disabledFor: 'by_hand' })
      .where(eq(webhookEndpoints.id, id));
    if (on) await wakeWebhooks(tx);
  });
}

/** Takes it away with all that it was to be told. @throws {Refusal} `forbidden_role`, `not_found` */
export function removeEndpoint(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return deed(db, actor, { id, what: 'removed', now }, async (tx) => {
    await endpointOf(tx, id);
    await tx.delete(webhookEndpoints).where(eq(webhookEndpoints.id, id));
  });
}

/** Sends it a message about nothing. @throws {Refusal} `forbidden_role`, `not_found` */
export function testEndpoint(db: Database, actor: StaffUser, id: string, now: Date): Promise<void> {
  return deed(db, actor, { id, what: 'tested', now }, async (tx) => {
    await endpointOf(tx, id);
    const person = { id: actor.userId, name: actor.name, phone: null };
    const data = { kind: 'test', group: 'orders', urgency: 'info', language: 'en' } as const;
    const said = { title: 'A test', text: `From ${settings.brandName}`, link: settings.publicUrl, person };
    const body = { type: 'test', timestamp: now.toISOString(), data: { ...data, ...said } } as const;
    await writeMessages(tx, [{ id: uuid7(), endpointId: id, body, createdAt: now, dueAt: now }]);
  });
}

/** Tries its dead letters anew, from the first pause on, or forgets them. @throws {Refusal} `forbidden_role`, `not_found` */
export function settleDead(
  db: Database,
  actor: StaffUser,
  { id, how }: { id: string; how: 'replay' | 'clear' },
  now: Date
): Promise<void> {
  return deed(db, actor, { id, what: how === 'replay' ? 'replayed' : 'cleared', now }, async (tx) => {
    await endpointOf(tx, id);
    const dead = and(eq(webhookMessages.endpointId, id), isNotNull(webhookMessages.deadAt));
    if (how === 'clear') return void (await tx.delete(webhookMessages).where(dead));
    await tx.update(webhookMessages).set({ deadAt: null, attempts: 0, dueAt: now }).where(dead);
    await wakeWebhooks(tx);
  });
}

async function endpointOf(tx: Transaction, id: string) {
  const [endpoint] = await tx
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, id))
    .for('update');
  if (!endpoint) throw new Refusal('not_found');
  return endpoint;
}

/** Administrators only, in one transaction, with its event. */
async function deed(
  db: Database,
  actor: StaffUser,
  { id, what, now }: { id: string; what: string; now: Date },
  work: (tx: Transaction) => Promise<void>
): Promise<void> {
  if (actor.role !== 'admin') throw new Refusal('forbidden_role');
  await db.transaction(async (tx) => {
    await work(tx);
    const aggregate = { type: 'webhook_endpoint', id };
    await recordEvent(tx, { type: `webhook_endpoint.${what}`, aggregate, actor, payload: {}, at: now });
  });
  wakeRelay();
}
