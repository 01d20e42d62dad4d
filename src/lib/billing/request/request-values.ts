import type { NewDocument } from '#lib/documents/new-document.ts';
import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderLadder } from '../ladder.ts';
import { stepTitle, waitsFor } from '../step-words.ts';

/** What the paper that asks for money is called among documents. */
export const requestKind = 'payment_request';

export interface RequestFacts {
  ladder: OrderLadder;
  dealer: { id: number; code: string; name: string; address: string | null };
  fairId: number;
  /** Where money is sent; null where the company has not said it. */
  account: string | null;
  /** The page on which one pays; null where nobody pays online. */
  page: string | null;
  day: string;
}

/** The steps of which something is open, in their order. */
export const openSteps = ({ steps }: OrderLadder) => steps.filter(({ openMinor }) => openMinor > 0);

/** What is open of an order, in minor units. */
export const openOf = (ladder: OrderLadder): number =>
  openSteps(ladder).reduce((sum, { openMinor }) => sum + openMinor, 0);

/** What is written on the paper that asks for money. */
export function requestValues(facts: RequestFacts, brand: string, locale: Locale): NewDocument['values'] {
  const by = { locale };
  const { ladder, dealer, day } = facts;
  const { number, currency } = ladder;
  const amount = (minor: number) => format.amount(minor, currency, locale);
  return {
    head: {
      ...{ brand, title: m.billing_request({}, by), subtitle: null },
      to: [dealer.name, ...(dealer.address ?? '').split('\n').filter(Boolean)],
      facts: [
        [m.billing_request_order({}, by), String(number)],
        [m.documents_date({}, by), format.fullDay(day, 'UTC', locale)],
        [m.documents_dealer_number({}, by), dealer.code]
      ]
    },
    intro: m.billing_request_intro(
      { amount: format.money(openOf(ladder), currency, locale), number: String(number) },
      by
    ),
    due: {
      columns: [
        { title: m.orders_letter_step({}, by), wide: true },
        { title: m.orders_letter_when({}, by), wide: true },
        { title: m.orders_letter_amount({ currency }, by), right: true }
      ],
      rows: openSteps(ladder).map((step) => [
        stepTitle(step, locale),
        step.dueOn
          ? format.fullDay(step.dueOn, 'UTC', locale)
          : waitsFor(step.dueEvent, step.dueDays, locale),
        amount(step.openMinor)
      ]),
      sum: [m.orders_total({}, by), '', amount(openOf(ladder))]
    },
    howTitle: m.billing_request_how({}, by),
    how: howOf(facts, locale)
  };
}

function howOf({ ladder, account, page }: RequestFacts, locale: Locale): string[] {
  const by = { locale };
  return [
    account ? m.billing_request_account({ account }, by) : m.billing_request_account_asked({}, by),
    m.billing_request_reference({ reference: String(ladder.number) }, by),
    ...(page ? [m.billing_request_online({ page }, by)] : [])
  ];
}
