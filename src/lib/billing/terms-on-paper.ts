import * as format from '#lib/i18n/format.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PaperTerm } from '#lib/orders/letter/letter.ts';
import { stepTitle, waitsFor } from './step-words.ts';
import { stepName } from './instalment.ts';
import type { DueEvent } from './terms.ts';

export interface PaperStep {
  position: number;
  amountMinor: number;
  dueOn: string | null;
  dueEvent: string;
  dueDays: number;
}

/** The steps of an order as a paper tells them: what each is called, when it is due, how much it is. */
export function termsOnPaper(steps: readonly PaperStep[], locale: Locale): PaperTerm[] {
  return steps.map(({ position, amountMinor, dueOn, dueEvent, dueDays }) => ({
    title: stepTitle({ name: stepName(position, steps.length), position }, locale),
    when: dueOn ? format.fullDay(dueOn, 'UTC', locale) : waitsFor(dueEvent as DueEvent, dueDays, locale),
    amountMinor
  }));
}
