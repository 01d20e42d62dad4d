import { m } from '#lib/i18n/paraglide/messages.js';
import type { PlaybookName, PlaybookStep, RunEnding, StopFact } from './playbook.ts';
import { kindNames } from '../tasks/task-words.ts';

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

/** What stops a playbook, each thing once. */
export const stopWords = (facts: readonly StopFact[]): string[] => [
  ...new Set(facts.map((fact) => stops[fact]()))
];

/** How a run ended. */
export function endingText(ending: RunEnding): string {
  if (ending === 'finished') return m.followup_run_ended_finished();
  return ending === 'stopped' ? m.followup_run_ended_stopped() : stops[ending]();
}
