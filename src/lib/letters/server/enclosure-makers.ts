import { calendarOf } from '#lib/attendance/server/invitations/calendar-of-fair.ts';
import { invitationPaper } from '#lib/attendance/server/invitations/invitation-paper.ts';
import { priceListOfDealer } from '#lib/attendance/server/price-list-of-fair.ts';
import { longDb, sql } from '#lib/db/server/client.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import type { EnclosedFile, EnclosureMakers } from '#lib/mail/enclosure.ts';
import { policyPaper } from '#lib/policy/server/policy-paper.ts';
import { termsOfFair } from '#lib/reports/server/terms-of-fair.ts';
import { eq } from 'drizzle-orm';
import { personIdOf } from '../who.ts';

/** Who makes the files of `../enclosures.ts` when a letter leaves, by their names. */
export const letterEnclosureMakers: EnclosureMakers = {
  invitation: async (of) => {
    const [fairId = '', who = ''] = of.split(' ');
    const personId = personIdOf(who);
    const whose = personId === null ? { userId: who } : { personId };
    return pdf(
      'invitation',
      await invitationPaper(longDb(), { fairId: Number(fairId), ...whose }, termsOfFair)
    );
  },
  quotation: async (of) => pdf('quotation', await fileOfDocument(longDb(), of, new Date())),
  price_list: async (of, locale) => {
    const [fairId, dealerId] = of.split(' ').map(Number);
    const [fair] = await longDb().select({ slug: fairs.slug }).from(fairs).where(eq(fairs.id, fairId!));
    if (!fair) return null;
    const asked = { dealerId: dealerId!, fair: fair.slug, locale: localeOf(locale) ?? baseLocale };
    return pdf('price-list', await priceListOfDealer(sql(), asked, new Date()));
  },
  policy: async (of, locale) =>
    pdf('order-policy', await policyPaper(sql(), Number(of), localeOf(locale) ?? baseLocale)),
  calendar: async (of, locale) => {
    const file = await calendarOf(longDb(), Number(of), localeOf(locale) ?? baseLocale, new Date());
    if (file === null) return null;
    return { name: 'fair.ics', contentType: 'text/calendar; charset=utf-8', bytes: Buffer.from(file) };
  }
};

const pdf = (name: string, bytes: Uint8Array | null): EnclosedFile | null =>
  bytes && { name: `${name}.pdf`, contentType: 'application/pdf', bytes };
