/** Ways to look at what was sold that two groupings cannot show. */
export const lenses = [
  'cohort',
  'preference',
  'sizes',
  'articles',
  'basket',
  'inactive',
  'lead_time',
  'staffing',
  'picking'
] as const;
export type Lens = (typeof lenses)[number];

/** How the values of a column are written. `hours` are hours, `index` 1 for like everywhere; `verdict` is a closed word. */
export type Unit =
  | 'text'
  | 'place'
  | 'count'
  | 'decimal'
  | 'money'
  | 'share'
  | 'index'
  | 'hours'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'verdict';

/** What the columns of a lens are; `group` is one of several, such as a size, and carries its own name. */
export const columnKeys = [
  'cohort',
  'dealers',
  'came_back',
  'later_fair',
  'region',
  'goods',
  'share_here',
  'share_elsewhere',
  'index',
  'low',
  'high',
  'verdict',
  'group',
  'off_plan',
  'units',
  'style',
  'code',
  'last_hour',
  'hour_before',
  'free',
  'sold_through',
  'hours_left',
  'with',
  'together',
  'support',
  'confidence',
  'back_confidence',
  'lift',
  'dealer',
  'rep',
  'amount_last',
  'units_last',
  'last_order',
  'phone',
  'step',
  'orders',
  'median',
  'ninetieth',
  'longest',
  'weekday',
  'hour',
  'orders_mean',
  'orders_most',
  'arrivals_mean',
  'at_tables',
  'at_desk',
  'sku',
  'picks',
  'units_per_pick',
  'share_of_picks',
  'running_share',
  'zone'
] as const;
export type ColumnKey = (typeof columnKeys)[number];

export interface Column {
  key: ColumnKey;
  unit: Unit;
  /** Of a `group`, or of a `later_fair` how many fairs later: what is written above it. */
  name?: string;
}

/** Closed words in cells. */
export const verdicts = [
  'over',
  'under',
  'unsure',
  'hot',
  'slow',
  'steady',
  'unsold',
  'plan',
  'everywhere',
  'to_confirmed',
  'to_paid',
  'to_produced',
  'to_shipped',
  'to_received',
  'whole_way'
] as const;
export type Verdict = (typeof verdicts)[number];

export interface LensRow {
  /** Names the row among its kind. */
  key: string;
  /** One for each column; minor units, shares from 0 to 1, `YYYY-MM-DD`; null where there is nothing. */
  cells: (string | number | null)[];
  /** Code of the dealer, where the row is one that the reader may call. */
  dealer?: string;
}

/** What a lens shows; `facts` are single figures of the whole. */
export interface LensTable {
  columns: Column[];
  rows: LensRow[];
  facts: { key: LensFact; value: number; unit: Unit }[];
  /** So many rows more than are shown; a file has them too. */
  more: number;
}

export const lensFacts = [
  'orders',
  'units_per_line',
  'lines_per_order',
  'least_together',
  'dealers_last',
  'lost_amount',
  'days'
] as const;
export type LensFact = (typeof lensFacts)[number];

/** Rows of a lens on the page; the file has all of them. */
export const mostLensRows = 100;

/** A lens with what it was looked through at. */
export interface Looked extends LensTable {
  lens: Lens;
  currency: string;
  fairs: { slug: string; name: string }[];
  otherCurrencies: string[];
}
