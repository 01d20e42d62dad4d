import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { QuotedLine } from './quotation.ts';

/** Stored with issued documents: never rename. */
export const quotationKind = 'quotation';

interface Given {
  number: number;
  company: string;
  fair: { name: string };
  newest: {
    version: number;
    validUntil: string;
    lines: readonly QuotedLine[];
    units: number;
    totalMinor: number;
    currency: string;
    words: string | null;
    terms: string | null;
  };
}

interface PaperOf {
  brand: string;
  locale: Locale;
  sender: string;
  person: string;
  today: string;
}

/** What stands on the paper of a quotation, in the language of whom it is for. */
export function quotationValues(
  { number, company, fair, newest }: Given,
  { brand, locale, sender, person, today }: PaperOf
): NewDocument['values'] {
  const by = { locale };
  const money = (minor: number) => format.money(minor, newest.currency, locale);
  return {
    head: {
      ...{ brand, title: m.followup_quotation_paper({}, by), subtitle: fair.name, to: [company, person] },
      facts: [
        [m.followup_quotation_number({}, by), String(number)],
        ...(newest.version > 1
          ? [[m.followup_quotation_version({}, by), String(newest.version)] as [string, string]]
          : []),
        [m.documents_date({}, by), format.fullDay(today, 'UTC', locale)],
        [m.followup_quotation_valid({}, by), format.fullDay(newest.validUntil, 'UTC', locale)]
      ]
    },
    words: {
      ...{ article: m.followup_quotation_article({}, by), units: m.followup_quotation_units({}, by) },
      ...{ price: m.followup_quotation_price({}, by), amount: m.followup_quotation_amount({}, by) },
      ...{ total: m.followup_quotation_total({}, by), terms: m.followup_quotation_terms({}, by) },
      sign: m.followup_quotation_rules({}, by)
    },
    letter: newest.words,
    lines: newest.lines.map((line) => ({
      name: line.name,
      more: [line.code, line.sku, line.colour, line.size].filter(Boolean).join(' · '),
      picture: line.picture && `${line.picture}.jpg`,
      units: format.count(line.quantity, locale),
      price: format.amount(line.unitPriceMinor, newest.currency, locale),
      instead: line.listMinor === null ? null : format.amount(line.listMinor, newest.currency, locale),
      amount: format.amount(line.amountMinor, newest.currency, locale)
    })),
    totals: { units: format.count(newest.units, locale), amount: money(newest.totalMinor) },
    terms: newest.terms,
    sender
  };
}
