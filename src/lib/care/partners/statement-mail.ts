import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { MailBlock } from '#lib/mail/mail-block.ts';

/** What a partner reads when its statement comes by mail; `totalMinor` in minor units, `month` as `2026-11`. */
export function statementMail(
  {
    partner,
    month,
    totalMinor,
    currency
  }: { partner: string; month: string; totalMinor: number; currency: string },
  brand: string,
  locale: Locale
): { subject: string; blocks: MailBlock[] } {
  const by = { locale };
  const said = { brand, month: format.yearMonth(month, locale) };
  const amount = format.money(totalMinor, currency, locale);
  return {
    subject: m.care_commission_mail_subject(said, by),
    blocks: [
      { kind: 'heading', text: m.care_commission_paper({}, by) },
      { kind: 'paragraph', text: m.care_commission_mail_text({ ...said, partner, amount }, by) },
      { kind: 'footer', text: m.care_commission_mail_why(said, by) }
    ]
  };
}
