import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { EntryKind } from './commission.ts';
import { entryNames } from './partner-words.ts';

/** What a statement is called among documents. */
export const statementKind = 'commission_statement';

export interface StatementFacts {
  number: number;
  month: string;
  partner: string;
  totalMinor: number;
  currency: string;
  approvedOn: string;
  entries: { order: number; company: string; day: string; kind: EntryKind; amountMinor: number }[];
}

/** What is written on the statement of a partner: each entry, and their sum. */
export function statementValues(
  { number, month: of, partner, totalMinor, currency, approvedOn, entries }: StatementFacts,
  brand: string,
  locale: Locale
): NewDocument['values'] {
  const by = { locale };
  const amount = (minor: number) => format.amount(minor, currency, locale);
  const month = format.yearMonth(of, locale);
  const day = (on: string) => format.fullDay(on, 'UTC', locale);
  return {
    head: {
      ...{ brand, title: m.care_commission_paper({}, by), subtitle: month, to: [partner] },
      facts: [
        [m.documents_number({}, by), String(number)],
        [m.documents_date({}, by), day(approvedOn)]
      ]
    },
    intro: m.care_commission_paper_intro({ amount: format.money(totalMinor, currency, locale), month }, by),
    entries: {
      columns: [
        { title: m.care_commission_of({}, by), wide: true },
        { title: m.documents_date({}, by) },
        { title: m.orders_letter_amount({ currency }, by), right: true }
      ],
      rows: entries.map(({ order, company, day: on, kind, amountMinor }) => [
        [company, `${m.billing_receipt_order({ number: String(order) }, by)} · ${entryNames[kind]({}, by)}`],
        day(on),
        amount(amountMinor)
      ]),
      sum: [m.orders_total({}, by), '', amount(totalMinor)]
    }
  };
}
