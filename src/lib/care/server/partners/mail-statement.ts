import { sql } from 'drizzle-orm';
import type { SingleSubscriber } from '#lib/events/server/subscriber.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { writeMail } from '#lib/mail/server/write-mail.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { statementMail } from '../../partners/statement-mail.ts';

interface Row extends Record<string, unknown> {
  partner: string;
  email: string;
  locale: Locale;
  month: string;
  totalMinor: number;
  currency: string;
}

/** Sends a partner that has an address its statement once it is approved, in its language and with its paper. One of each. */
export const mailStatements: SingleSubscriber = {
  name: 'commission-mails',
  types: ['commission.approved'],
  async handle(tx, { aggregateId: id, at: now }) {
    const [found] = await tx.execute<Row>(sql`
      select p.name as partner, p.email, p.locale, s.month, s.total_minor::float8 as "totalMinor", s.currency
      from commission_statements s join partners p on p.id = s.partner_id where s.id = ${id}::uuid and p.email is not null`);
    if (!found) return;
    const { email: to, locale } = found;
    await writeMail(tx, {
      ...{ to, locale, template: 'commission_statement', now, source: `commission:${id}` },
      ...statementMail(found, settings.brandName, locale),
      enclosures: [{ maker: 'commission_statement', of: id }]
    });
  }
};
