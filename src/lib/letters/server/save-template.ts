import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database, Transaction } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { sql } from 'drizzle-orm';
import { checkTemplate } from '../check-template.ts';
import type { LetterKind } from '../letter-kind.ts';
import { refuse } from '../refusals.ts';
import { mayWrite } from '../rights.ts';
import type { TemplateInput } from '../template-form.ts';
import { letterTemplates } from './schema.ts';
import { versionOf } from './templates.ts';

/**
 * Keeps a letter as somebody wrote it, as the next version; those before stay. Answers its version.
 * @throws {Refusal} forbidden_role, template_faulty, template_changed
 */
export async function saveTemplate(
  db: Database,
  actor: StaffUser,
  kind: LetterKind,
  { locale, version: opened, subject, body }: TemplateInput,
  now: Date
): Promise<number> {
  if (!mayWrite(actor, kind)) throw refuse('forbidden_role', {});
  const { faults } = checkTemplate(kind, { subject, body });
  if (faults) throw refuse('template_faulty', { faults });
  return db.transaction(async (tx) => {
    await oneAtATime(tx, kind);
    const newest = await versionOf(tx, kind, locale);
    if (newest !== opened) throw refuse('template_changed', { version: newest });
    const version = newest + 1;
    const text = { subject: subject.trim(), body: body.replace(/\r\n?/g, '\n').trim() };
    await tx
      .insert(letterTemplates)
      .values({ kind, locale, version, ...text, changedBy: actor.userId, changedAt: now });
    await recordEvent(tx, {
      ...{ type: 'letter_template.saved', aggregate: { type: 'letter_template', id: kind } },
      ...{ actor, payload: { locale, version }, at: now }
    });
    return version;
  });
}

/** Two people who save the same letter at once come one after the other; there may be no row yet to lock. */
export const oneAtATime = (tx: Transaction, kind: LetterKind) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`letter ${kind}`}))`);
