import { sees, type Figure as Seen } from '#lib/accounts/figures.ts';
import type { StaffRole } from '#lib/accounts/roles.ts';
import { definitionOf, type Family, type Metric } from './metric.ts';

const families: Record<Family, Seen> = {
  attendance: 'totals',
  orders: 'orders',
  conversion: 'orders',
  cost: 'money',
  conduct: 'orders'
};

/** Those that are seen as something else than their family. */
const others: Partial<Record<Metric, Seen>> = {
  /** What the board shows. */
  amount: 'totals',
  attainment: 'totals',
  orders: 'totals',
  signing: 'totals',
  average: 'totals',
  margin: 'margins',
  margin_rate: 'margins',
  cost_known: 'margins',
  settled: 'money',
  /** How the app itself did. */
  placing_time: 'totals',
  refused: 'totals',
  lost_screens: 'totals'
};

/** As which kind of figures a figure of a retrospective is seen: the table of who sees which figures says by whom. */
export const seenAs = (metric: Metric): Seen => others[metric] ?? families[definitionOf(metric).family];

/** Whether a role sees a figure of a retrospective. */
export const mayRead = (role: StaffRole, metric: Metric): boolean => sees(role, seenAs(metric));

/** As what the parts of a fair are seen. */
export const partsSeenAs = {
  regions: 'totals',
  identities: 'totals',
  categories: 'orders',
  products: 'orders',
  costs: 'money'
} as const satisfies Record<string, Seen>;
