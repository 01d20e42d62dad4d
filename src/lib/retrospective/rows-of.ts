import { seersOf } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { staffRoles } from '#lib/accounts/roles.ts';
import { mayHave, type ListName } from '#lib/analysis/exports/list.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { fairRoles } from '#lib/fairs/rights.ts';
import { arithmeticRoles, payRoles } from '#lib/targets/rights.ts';
import type { Metric } from './metric.ts';

interface Rows {
  href: string;
  readers: readonly StaffRole[];
}

/** A list that is only there as a file of this fair. */
const file = (list: ListName, fair: string, more = ''): Rows => ({
  href: `/staff/exports?list=${list}&query=${encodeURIComponent(`fair=${fair}${more}`)}`,
  readers: staffRoles.filter((role) => mayHave(role, list))
});
const orders = (fair: string, more = ''): Rows => ({
  href: `/staff/orders/search?fair=${fair}${more}`,
  readers: seersOf('orders')
});
const analysis = (fair: string, question: string): Rows => ({
  href: `/staff/analysis?fair=${fair}&${question}`,
  readers: seersOf('orders')
});
const margins = (fair: string): Rows => ({
  ...analysis(fair, 'by=product&measure=margin'),
  readers: seersOf('margins')
});
const door = (fair: string, show: string): Rows => ({
  href: `/staff/attendance?fair=${fair}&show=${show}`,
  readers: staffRoles
});
const guests = (fair: string, gap = ''): Rows => ({
  href: `/staff/fairs/${fair}/guests${gap && `?gap=${gap}`}`,
  readers: seersOf('guests')
});
const guestBook = (fair: string): Rows => ({ href: `/staff/desk/${fair}/book`, readers: doorRoles });
const costs = (fair: string): Rows => ({ href: `/staff/fairs/${fair}/checklist`, readers: fairRoles });
const promises = (fair: string): Rows => ({
  href: `/staff/promises?fair=${fair}`,
  readers: seersOf('orders')
});

/** Where the rows of a figure stand. Those that are missing are sums of which no row is kept, or of rows on several pages; docs/hosts.md names them. */
const places: Partial<Record<Metric, (fair: string) => Rows>> = {
  invited: (fair) => file('invitations', fair),
  arrived: (fair) => door(fair, 'in'),
  arrival_rate: (fair) => door(fair, 'missing'),
  decider_rate: (fair) => door(fair, 'in'),
  valid_households: (fair) => door(fair, 'in'),
  key_dealers: (fair) => ({ href: `/staff/fairs/${fair}/arithmetic`, readers: arithmeticRoles }),
  people: guestBook,
  visitors: guestBook,
  desk_time: guestBook,
  amount: (fair) => orders(fair),
  attainment: (fair) => analysis(fair, 'by=region&against=target'),
  orders: (fair) => orders(fair),
  signing: (fair) => analysis(fair, 'by=dealer&measure=orders'),
  average: (fair) => analysis(fair, 'by=dealer'),
  hero_share: (fair) => analysis(fair, 'by=product'),
  online_share: (fair) => analysis(fair, 'by=channel'),
  online_answer: (fair) => orders(fair, '&channel=portal'),
  paper_answer: (fair) => orders(fair, '&channel=paper'),
  arrived_signed: (fair) => door(fair, 'in'),
  new_conversion: (fair) => guests(fair, 'new'),
  old_conversion: (fair) => analysis(fair, 'lens=inactive'),
  new_share: (fair) => guests(fair, 'new'),
  paid_share: (fair) => orders(fair, '&state=confirmed'),
  leads: (fair) => file('leads', fair),
  leads_won: (fair) => file('leads', fair, '&state=won'),
  likely_won: (fair) => file('leads', fair, '&heat=high'),
  ready_won: (fair) => file('leads', fair),
  cost_planned: costs,
  cost_real: costs,
  cost_share: costs,
  cost_household: costs,
  cost_order: costs,
  margin: margins,
  margin_rate: margins,
  cost_known: margins,
  incentives: (fair) => ({ href: `/staff/fairs/${fair}/arithmetic`, readers: payRoles }),
  answered_in_time: promises,
  cancelled_share: (fair) => orders(fair, '&state=cancelled'),
  price_kept: (fair) => analysis(fair, 'by=dealer&measure=price'),
  settled: (fair) => ({ href: `/staff/fairs/${fair}/policy`, readers: fairRoles }),
  promise_money: promises,
  promise_reminder: promises,
  promise_tiering: promises,
  promise_hot_lead: promises,
  promise_support: promises,
  promise_thanks: promises,
  contentment: promises,
  lost_screens: (fair) => file('audit', fair, '&type=screen.lost'),
  forecast_error: (fair) => file('forecast_errors', fair),
  naive_error: (fair) => file('forecast_errors', fair)
};

/** The address of the rows behind a figure of a fair; null where there are none, or not for the reader's role. */
export function rowsOf(metric: Metric, slug: string, role: StaffRole): string | null {
  const rows = places[metric]?.(encodeURIComponent(slug));
  return rows?.readers.includes(role) ? rows.href : null;
}
