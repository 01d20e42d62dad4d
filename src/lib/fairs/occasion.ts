/**
 * What an order may belong to.
 * - `fair`: has guests, opens and closes, and its orders count on its board.
 * - `refill`: the permanent assortment of a price list. Every dealer of the list orders from it at any time; it has no board, no targets and
 *   no guests, and never closes, but may be paused.
 */
export const OCCASIONS = ['fair', 'refill'] as const;
export type OccasionKind = (typeof OCCASIONS)[number];

/** The closing of what never closes: every occasion has one, so that nobody who looks at the clock has to ask for the kind. */
export const NEVER = new Date('2999-12-31T00:00:00Z');

/** From when the answer to orders of a fair is waited for. A refill has no such moment: each of its orders waits from its placing. */
export const closingOf = ({
  kind,
  opensAt,
  closesAt
}: {
  kind: OccasionKind;
  opensAt: Date;
  closesAt: Date;
}): Date => (kind === 'refill' ? opensAt : closesAt);
