import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { wayNames, type ReceiptWay } from '../way-words.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

/** What the paper about money that came in is called among documents. */
export const receiptKind = 'payment_receipt';

export interface ReceiptFacts {
  id: string;
  dealer: { id: number; code: string; name: string; address: string | null };
  method: ReceiptWay;
  reference: string;
  amountMinor: number;
  currency: string;
  receivedOn: string;
  /** What of it paid which order; the rest is the dealer's credit. */
  parts: { number: number; amountMinor: number }[];
}

/** By which a receipt is named to people: the first part of its id. */
export const receiptNumber = (id: string): string => id.slice(-8).toUpperCase();

/** What is written on the paper about money that came in. */
export function receiptValues(facts: ReceiptFacts, brand: string, locale: Locale): NewDocument['values'] {
  const by = { locale };
  const { currency, amountMinor, dealer, parts } = facts;
  const amount = (minor: number) => format.amount(minor, currency, locale);
  const day = format.fullDay(facts.receivedOn, 'UTC', locale);
  const used = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  const credit = amountMinor - used;
  return {
    head: {
      ...{ brand, title: m.billing_receipt({}, by), subtitle: null },
      to: [dealer.name, ...(dealer.address ?? '').split('\n').filter(Boolean)],
      facts: [
        [m.documents_number({}, by), receiptNumber(facts.id)],
        [m.documents_date({}, by), day],
        [m.documents_dealer_number({}, by), dealer.code]
      ]
    },
    intro: m.billing_receipt_intro(
      {
        amount: format.money(amountMinor, currency, locale),
        day,
        way: wayNames[facts.method]({}, by),
        reference: facts.reference
      },
      by
    ),
    paid: {
      columns: [
        { title: m.billing_col_for({}, by), wide: true },
        { title: m.orders_letter_amount({ currency }, by), right: true }
      ],
      rows: [
        ...parts.map((part) => [
          m.billing_receipt_order({ number: String(part.number) }, by),
          amount(part.amountMinor)
        ]),
        ...(credit > 0 ? [[m.billing_as_credit({}, by), amount(credit)]] : [])
      ],
      sum: [m.orders_total({}, by), amount(amountMinor)]
    }
  };
}
