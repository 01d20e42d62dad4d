/**
 * The life of a fair, in the order in which it is lived. A state is never stored: the fair's times and two facts, the announcement and the
 * review, say which one it is.
 * - `draft`: only staff know of it. Announcing it moves it on, and so does its opening.
 * - `announced`: guests see it, answer and prepare; nobody can order. Moves on when it opens for orders.
 * - `open`: orders are taken, but nobody is in the hall yet. Skipped by a fair that opens for orders with its doors.
 * - `live`: the days in the hall. Moves on at the closing time, which may be moved.
 * - `closed`: the standing is final but for late entries and corrections; costs and open points are finished. Moving the closing time into
 *   the future brings it back.
 * - `reviewed`: what was learnt is written down, and the record stays as it is. Taking the review back brings `closed` back.
 */
export const lifeStates = ['draft', 'announced', 'open', 'live', 'closed', 'reviewed'] as const;
export type LifeState = (typeof lifeStates)[number];

/**
 * What may be done around a fair.
 * - `plan`: theme, venue, programme, articles and duties. `books`: costs and the checklist. `times`: dates and rules. `targets`: what is aimed at.
 * - `invite`: guests are put on the list or taken off. `see`: guests find the fair in their portal. `answer`: they say whether they come.
 * - `order`: dealers order. `order_late`: staff enter what came late, for as long as the fair says. `settle`: what waited for the close is settled.
 * - `policy`: the terms that hold for this fair alone are written, approved and thrown away.
 * - `review`: the fair is looked back at and ended.
 */
export const fairDeeds = [
  ...(['plan', 'books', 'times', 'targets', 'invite', 'see', 'answer'] as const),
  ...(['order', 'order_late', 'policy', 'settle', 'review'] as const)
] as const;
export type FairDeed = (typeof fairDeeds)[number];

const planning = ['plan', 'books', 'times', 'targets', 'policy', 'invite', 'answer'] as const;

/** The one table of what each state opens; what a state does not name is locked in it. Pages show it, commands ask it. */
const opened: Readonly<Record<LifeState, readonly FairDeed[]>> = {
  draft: planning,
  announced: [...planning, 'see'],
  open: [...planning, 'see', 'order'],
  live: [...planning, 'see', 'order'],
  closed: ['books', 'times', 'targets', 'see', 'order_late', 'settle', 'review'],
  reviewed: ['see', 'settle']
};

/** What decides where a fair stands. Who does not know its doors or its facts learns nothing of them, and the same of orders. */
export interface FairLife {
  opensAt: Date;
  closesAt: Date;
  /** When the days in the hall begin; null: with the orders. */
  doorsAt?: Date | null;
  announcedAt?: Date | null;
  reviewedAt?: Date | null;
}

/** Where a fair stands at this moment. */
export function lifeOf(fair: FairLife, now: Date): LifeState {
  if (now >= fair.closesAt) return fair.reviewedAt ? 'reviewed' : 'closed';
  if (now >= fair.opensAt) return now >= doorsOf(fair) ? 'live' : 'open';
  return fair.announcedAt ? 'announced' : 'draft';
}

/** When the days in the hall begin. */
export const doorsOf = ({ opensAt, doorsAt }: Pick<FairLife, 'opensAt' | 'doorsAt'>): Date =>
  doorsAt ?? opensAt;

/** Whether a state lets it be done. */
export const opens = (state: LifeState, deed: FairDeed): boolean => opened[state].includes(deed);

/** Whether it may be done at a fair at this moment. */
export const mayNow = (fair: FairLife, deed: FairDeed, now: Date): boolean => opens(lifeOf(fair, now), deed);

/** The states that let it be done. */
export const statesFor = (deed: FairDeed): LifeState[] => lifeStates.filter((state) => opens(state, deed));
