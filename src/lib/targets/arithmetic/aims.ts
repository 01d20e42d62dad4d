/** What may be aimed for beside the amount of orders: counts of households, a share in percent, an amount on site. */
export const measures = ['households', 'invited', 'core', 'owner_share', 'on_site'] as const;

export type Measure = (typeof measures)[number];

/** Aims of a region or a whole fair by measure; what is not set is not asked. */
export type Aims = Readonly<Partial<Record<Measure, number>>>;

/** The greatest value that a measure may have. */
export const mostOf: Readonly<Record<Measure, number>> = {
  households: 100_000,
  invited: 100_000,
  core: 100_000,
  owner_share: 100,
  on_site: Number.MAX_SAFE_INTEGER
};
