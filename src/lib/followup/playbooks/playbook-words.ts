import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import type { StepProblem } from './check-steps.ts';
import type { PlaybookLetter, PlaybookName, PlaybookStep, RunEnding, StopFact } from './playbook.ts';
import type { TaskKind } from '../tasks/task.ts';
import { kindNames, sayings } from '../tasks/task-words.ts';

export const playbookTitles: Record<PlaybookName, () => string> = {
  signed: m.followup_playbook_signed,
  terms_not_agreed: m.followup_playbook_terms_not_agreed,
  wants_sample: m.followup_playbook_wants_sample,
  passer_by: m.followup_playbook_passer_by,
  new_dealer: m.followup_playbook_new_dealer,
  signed_unpaid: m.followup_playbook_signed_unpaid
};

/** By which way a step goes. */
export const channelName = ({ channel }: PlaybookStep): string =>
  channel === 'letter' ? m.followup_step_letter() : kindNames[channel]();

/** When a step comes, counted from the one before. */
export const stepTime = ({ workdays }: PlaybookStep): string =>
  workdays === 0 ? m.followup_step_at_once() : m.followup_step_at({ days: String(workdays) });

const stops: Record<StopFact, () => string> = {
  'order.placed': m.followup_stop_order,
  'payment.received': m.followup_stop_paid,
  'company.replied': m.followup_stop_replied,
  'lead.won': m.followup_stop_lead,
  'lead.lost': m.followup_stop_lead,
  'lead.judged': m.followup_stop_lead
};

/** What ends a run, for whoever chooses. */
const facts: Record<StopFact, () => string> = {
  ...stops,
  'lead.won': m.followup_stop_won,
  'lead.lost': m.followup_stop_lost,
  'lead.judged': m.followup_stop_judged
};
export const factName = (fact: StopFact): string => facts[fact]();

const letters: Record<PlaybookLetter, () => string> = {
  thanks_signed: m.followup_letter_thanks_signed,
  thanks_unsigned: m.followup_letter_thanks_unsigned,
  welcome: m.followup_letter_welcome
};

/** By which way a step goes, for whoever chooses: letters by their names. */
export const wayName = (way: TaskKind | PlaybookLetter): string =>
  way in letters ? letters[way as PlaybookLetter]() : kindNames[way as TaskKind]();

/** What a step says. */
export const stepText = ({ saying, words }: PlaybookStep, locale: Locale): string =>
  words ? { en: words.en, 'zh-CN': words.zh, ko: words.ko }[locale] : sayings[saying]();

const faults: Record<StepProblem, (said: { number: string }) => string> = {
  no_steps: m.followup_fault_no_steps,
  no_stops: m.followup_fault_no_stops,
  too_many_letters: m.followup_fault_letters,
  letter_needs_fair: m.followup_fault_letter_fair
};

/** What is wrong with the steps of a playbook; `step` from 0. */
export const stepFaultText = (problem: StepProblem, step: number | null): string =>
  faults[problem]({ number: String((step ?? 0) + 1) });

/** What stops a playbook, each thing once. */
export const stopWords = (facts: readonly StopFact[]): string[] => [
  ...new Set(facts.map((fact) => stops[fact]()))
];

/** How a run ended. */
export function endingText(ending: RunEnding): string {
  if (ending === 'finished') return m.followup_run_ended_finished();
  return ending === 'stopped' ? m.followup_run_ended_stopped() : stops[ending]();
}
