import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { EventActor } from '#lib/events/event.ts';
import type { FactorMail } from '../../factor-mails.ts';
import { writeMail } from '../mail/write-mail.ts';
import { users } from '../schema.ts';

interface Change {
  userId: string;
  by: EventActor;
  /** What happened, as the mail to the person tells it. */
  what: FactorMail;
  payload: Record<string, unknown>;
  now: Date;
}

/** Part of commands that change by what a person proves who they are: the event, and the mail that tells the person. */
export async function recordFactor(
  tx: Transaction,
  { userId, by, what, payload, now }: Change
): Promise<void> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  const { email: to, locale, name, dealerId } = user!;
  await recordEvent(tx, {
    type: `user.${what}`,
    aggregate: { type: 'user', id: userId },
    actor: by,
    dealerId,
    payload,
    at: now
  });
  await writeMail(tx, { to, locale, template: what, link: '', name, now });
}
