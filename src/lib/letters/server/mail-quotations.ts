import { eq } from 'drizzle-orm';
import type { Transaction } from '#lib/db/server/client.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import { byId, type ShownQuotation } from '#lib/followup/server/quotations/quotation-list.ts';
import {
  quotationAddress,
  quotationKey,
  quotationToken
} from '#lib/followup/server/quotations/quotation-link.ts';
import * as format from '#lib/i18n/format.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { MailBlock } from '#lib/mail/mail-block.ts';
import { suppressedAmong } from '#lib/mail/server/suppressed.ts';
import { writeMail } from '#lib/mail/server/write-mail.ts';
import { persons } from '#lib/people/server/schema.ts';
import { settings } from '#lib/runtime/server/settings.ts';

/**
 * Writes the letter of a quotation that was sent, and of what the house has answered since: to its person, in their language, with the words that
 * somebody wrote for them, the link by which it is answered, and the paper. One of each version, and one of each answer. An address that takes no mails
 * gets none.
 */
export const mailQuotations: SingleSubscriber = {
  name: 'quotation-letters',
  types: ['quotation.sent', 'quotation.replied'],
  async handle(tx, event) {
    const { personId, wordId, documentId, words } = event.payload as Record<
      string,
      string | null | undefined
    >;
    if (!personId) return;
    const [person] = await tx.select().from(persons).where(eq(persons.id, personId));
    if (!person?.email || person.leftAt) return;
    if ((await suppressedAmong(tx, [person.email])).length > 0) return;
    const quotation = await byId(tx, event.aggregateId, event.at);
    if (!quotation?.current) return;
    const locale = localeOf(person.locale) ?? baseLocale;
    const about = { number: String(quotation.number), brand: settings.brandName };
    const subject = wordId
      ? m.letters_quotation_reply_subject(about, { locale })
      : m.letters_quotation_subject(about, { locale });
    const said = wordId ? words : quotation.current.words;
    await writeMail(tx, {
      ...{ to: person.email, locale, template: 'quotation', subject, now: event.at, rank: 0 },
      blocks: await blocksOf(tx, event, quotation, { locale, name: person.name, said: said ?? null }),
      source: `quotation:${event.aggregateId}:${wordId ?? quotation.current.version}`,
      ...(documentId ? { enclosures: [{ maker: 'quotation', of: documentId }] } : {})
    });
  }
};

async function blocksOf(
  tx: Transaction,
  { aggregateId }: SequencedEvent,
  { current, owner, fair }: ShownQuotation,
  { locale, name, said }: { locale: Locale; name: string; said: string | null }
): Promise<MailBlock[]> {
  const by = { locale };
  const { totalMinor, currency, validUntil, units } = current!;
  const link = quotationAddress(quotationToken(await quotationKey(tx), aggregateId));
  const facts = [
    { label: m.followup_quotation_occasion({}, by), value: fair.name },
    { label: m.followup_quotation_units({}, by), value: format.count(units, locale) },
    { label: m.followup_quotation_total({}, by), value: format.money(totalMinor, currency, locale) },
    { label: m.followup_quotation_valid({}, by), value: format.fullDay(validUntil, 'UTC', locale) }
  ];
  return [
    { kind: 'paragraph', text: m.letters_quotation_dear({ name }, by) },
    ...(said ?? m.letters_quotation_plain({}, by))
      .split(/\n{2,}/)
      .map((text): MailBlock => ({ kind: 'paragraph', text })),
    { kind: 'facts', facts },
    { kind: 'button', text: m.letters_quotation_button({}, by), link },
    { kind: 'paragraph', text: owner },
    { kind: 'footer', text: m.letters_quotation_why({ brand: settings.brandName }, by) }
  ];
}
