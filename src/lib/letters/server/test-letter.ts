import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Database } from '#lib/db/server/client.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { writeMail } from '#lib/mail/server/write-mail.ts';
import { refuse } from '../refusals.ts';
import { kindsFor } from '../rights.ts';
import { footer } from './letter-mail.ts';
import { tryLetter, type TriedText } from './try-letter.ts';

/**
 * Sends a letter as it is being written to whoever writes it, with the values of a real dealer. It counts as nobody's letter.
 * @throws {Refusal} forbidden_role, template_faulty, not_found, letter_left_out
 */
export async function testLetter(db: Database, actor: StaffUser, text: TriedText, now: Date): Promise<void> {
  if (!kindsFor(actor).includes(text.kind)) throw refuse('forbidden_role', {});
  const { faults, letter, empty, reader } = await tryLetter(db, actor, text, now);
  if (faults.length > 0) throw refuse('template_faulty', { faults });
  if (!reader) throw refuse('not_found', {});
  if (!letter) throw refuse('letter_left_out', { reason: 'field_empty', detail: empty });
  const { locale, kind } = text;
  await db.transaction(async (tx) => {
    await writeMail(tx, {
      ...{ to: actor.email, locale, template: 'letter_test', rank: 0, now },
      subject: m.letters_test_subject({ subject: letter.subject }, { locale }),
      blocks: [...letter.blocks, footer(locale, null)]
    });
    await recordEvent(tx, {
      ...{ type: 'letter_template.tested', aggregate: { type: 'letter_template', id: kind } },
      ...{ actor, payload: { locale }, at: now }
    });
  });
}
