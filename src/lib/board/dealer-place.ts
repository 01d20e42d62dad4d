import type { RankBy } from '#lib/fairs/fair.ts';

/** A dealer in the order of all dealers of a fair, as another dealer may see it. Amounts are minor units. */
export interface DealerPlace {
  place: number;
  own: boolean;
  /** Null without the dealer's stored consent, except for the own name. */
  name: string | null;
  region: string;
  /** Per cent of the dealer's target; null without one. */
  share: number | null;
  /** Null without the dealer's stored consent, except for the own amount. */
  totalMinor: number | null;
}

export interface OwnPlace {
  /** What places are given by: without a target of any dealer it is the amount, whatever the fair says. */
  by: RankBy;
  place: number;
  dealers: number;
  /** What it takes to come level with the dealer in front; null in the first place, and when that cannot be said. */
  toNextMinor: number | null;
  /** Whether others see the name. */
  named: boolean;
  /** The dealer itself between at most two in front and two behind. */
  around: DealerPlace[];
}
