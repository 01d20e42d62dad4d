import type { Catalogue } from '#lib/catalog/catalogue.ts';
import type { OccasionKind } from '#lib/fairs/occasion.ts';
import type { FairState } from '#lib/fairs/fair.ts';
import type { Policy } from '#lib/policy/policy.ts';
import type { Door } from '../../doors/door.ts';
import type { DraftAnswer } from '../../drafting/draft-wire.ts';

/** What the order writer will refuse an order for, whatever is on the sheet: said before anything is typed. */
export interface SheetRules {
  /** `required`: an order without the must-orders is refused. */
  mustOrders: 'told' | 'required';
  /** Why no orders of the dealer are taken now; null while they are. */
  hold: { rule: 'overdue' | 'always'; overdue: number } | null;
}

/** Everything that a dealer's order page needs but what is free, which changes all the time. `fair` is a fair or the dealer's refill. */
export interface OrderDesk {
  fair: {
    slug: string;
    name: string;
    kind: OccasionKind;
    /** Why a refill takes no orders; null while it does. */
    pausedReason: string | null;
    state: FairState;
    timeZone: string;
    opensAt: Date;
    closesAt: Date;
    /** Until when staff may enter orders for the dealer after that; null for the dealer's own people. */
    lateUntil: Date | null;
  };
  catalogue: Catalogue;
  /** Stands for the prices in it, for a form that is sent without a script. */
  prices: string;
  /** Where the whole catalogue is and what a page has to know of it beforehand; null when it stands here. */
  file: { version: string; categories: string[] } | null;
  /** The first day on which anything may ship (ISO date in the fair's zone): what every promise starts from. */
  earliestOn: string;
  /** Days from then on on which nothing ships, each with the first one after it that is none. */
  holidays: [day: string, reopensOn: string][];
  /** Units by variant id that the dealer has already ordered at this fair. */
  ordered: Record<number, number>;
  /** Names what the dealer ordered at earlier fairs; null when there is nothing. */
  history: string | null;
  /** What this person may still order alone here, in minor units; null without a limit. */
  ownLimitMinor: number | null;
  /** What the dealer aims for here, and what is placed; null without a target. */
  target: { amountMinor: number; orderedMinor: number } | null;
  /** The draft that all people of the dealer share, as the account has it. */
  draft: DraftAnswer;
  /** What holds at the fair; null where nothing does. */
  policy: Policy | null;
  rules: SheetRules;
  /** The dealer's further doors, for which the sheet orders as well; mostly none. */
  doors: Door[];
}
