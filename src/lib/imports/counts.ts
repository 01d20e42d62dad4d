/** What an import can create or change, in the order in which it is written. */
export const ENTITIES = [
  'regions',
  'region_names',
  'price_lists',
  'dealers',
  'addresses',
  'credit_limits',
  'guests',
  'people',
  'prospects',
  'prospect_persons',
  'products',
  'variants',
  'category_names',
  'colour_names',
  'facts',
  'fact_names',
  'costs',
  'packs',
  'prices',
  'stock',
  'capacity',
  'targets',
  'sales',
  'orders'
] as const;

export type Entity = (typeof ENTITIES)[number];

export interface Count {
  created: number;
  changed: number;
  unchanged: number;
}

/** Only what the files speak of. */
export type Counts = Partial<Record<Entity, Count>>;

export function totalOf(counts: Counts): Count {
  const total = { created: 0, changed: 0, unchanged: 0 };
  for (const count of Object.values(counts)) {
    total.created += count.created;
    total.changed += count.changed;
    total.unchanged += count.unchanged;
  }
  return total;
}
