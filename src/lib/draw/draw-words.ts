import { m } from '#lib/i18n/paraglide/messages.js';
import type { Reader } from '#lib/ui/reader.ts';
import type { Check } from './check-draw.ts';
import type { RuleChoice } from './draw-form.ts';
import type { DrawState } from './draw-state.ts';
import type { Outcome } from './picks.ts';
import type { CancelledRule, TicketRule } from './terms.ts';

export const stateNames: Record<DrawState, () => string> = {
  written: m.draw_state_written,
  announced: m.draw_state_announced,
  asked: m.draw_state_asked,
  mixed: m.draw_state_mixed,
  drawing: m.draw_state_drawing,
  done: m.draw_state_done,
  cancelled: m.draw_state_cancelled
};

export const choiceNames: Record<RuleChoice, () => string> = {
  orders_order: m.draw_rule_orders,
  orders_step: m.draw_rule_orders_step,
  deposits_order: m.draw_rule_deposits,
  deposits_step: m.draw_rule_deposits_step,
  presence_household: m.draw_rule_households,
  presence_person: m.draw_rule_persons
};

export const cancelledNames: Record<CancelledRule, () => string> = {
  void: m.draw_cancelled_void,
  stays: m.draw_cancelled_stays
};

export const checkNames: Record<Check, () => string> = {
  list: m.draw_check_list,
  paper: m.draw_check_paper,
  seal: m.draw_check_seal,
  tickets: m.draw_check_tickets,
  rules: m.draw_check_rules,
  places: m.draw_check_places
};

export const passedNames: Record<Exclude<Outcome, 'won'>, () => string> = {
  drawn_before: m.draw_passed_before,
  same_holder: m.draw_passed_holder,
  void: m.draw_passed_void
};

/** What gives a ticket, in a sentence, with the amount of a step. */
export function ruleText(rule: TicketRule, say: Reader): string {
  if (rule.per === 'step') {
    const amount = say.money(rule.stepMinor, rule.currency);
    return rule.kind === 'deposits'
      ? m.draw_says_deposits_step({ amount })
      : m.draw_says_orders_step({ amount });
  }
  if (rule.kind === 'presence')
    return rule.per === 'person' ? m.draw_rule_persons() : m.draw_rule_households();
  return rule.kind === 'deposits' ? m.draw_rule_deposits() : m.draw_rule_orders();
}
