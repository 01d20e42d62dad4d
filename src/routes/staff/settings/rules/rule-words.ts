import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderRules } from '#lib/orders/reviewing/order-rules.ts';
import { classNames } from '../../orders/class-names.ts';

export const ruleTitles: Record<keyof OrderRules, () => string> = {
  mustOrders: m.console_rule_must_orders,
  creditHold: m.console_rule_credit_hold,
  lineTicks: m.console_rule_line_ticks,
  orderClass: m.console_order_class,
  refills: m.console_rule_refills,
  dealerCheck: m.console_rule_dealer_check
};

const choices: { [Rule in keyof OrderRules]: Record<OrderRules[Rule], () => string> } = {
  mustOrders: { told: m.console_rule_told, required: m.console_rule_required },
  creditHold: {
    never: m.console_rule_never,
    overdue: m.console_rule_overdue,
    always: m.console_rule_always
  },
  lineTicks: { free: m.console_rule_ticks_free, required: m.console_rule_ticks_required },
  orderClass: classNames,
  refills: { automatic: m.console_rule_automatic, person: m.console_rule_person },
  dealerCheck: { required: m.console_rule_dealer_required, asked: m.console_rule_dealer_asked }
};

export const choiceName = (rule: keyof OrderRules, choice: string): string =>
  (choices[rule] as Record<string, () => string>)[choice]!();
