import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { LetterKind } from '../letter-kind.ts';
import { refuse } from '../refusals.ts';
import { mayWrite } from '../rights.ts';
import { shippedLetters } from '../shipped/shipped-letters.ts';
import { oneAtATime } from './save-template.ts';
import { letterTemplates } from './schema.ts';
import { versionOf } from './templates.ts';

/**
 * Goes back to the text that ships with the app, as one more version. Where it holds already nothing is written.
 * @throws {Refusal} forbidden_role
 */
export async function restoreTemplate(
  db: Database,
  actor: StaffUser,
  { kind, locale }: { kind: LetterKind; locale: Locale },
  now: Date
): Promise<void> {
  if (!mayWrite(actor, kind)) throw refuse('forbidden_role', {});
  await db.transaction(async (tx) => {
    await oneAtATime(tx, kind);
    const newest = await versionOf(tx, kind, locale);
    if (newest === 0) return;
    const version = newest + 1;
    const text = shippedLetters[kind][locale];
    await tx
      .insert(letterTemplates)
      .values({ kind, locale, version, ...text, isShipped: true, changedBy: actor.userId, changedAt: now });
    await recordEvent(tx, {
      ...{ type: 'letter_template.restored', aggregate: { type: 'letter_template', id: kind } },
      ...{ actor, payload: { locale, version }, at: now }
    });
  });
}
