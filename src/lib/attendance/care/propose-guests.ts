/** A dealer who might be invited, as far as that decides it. */
export interface Candidate {
  dealerId: number;
  class: string | null;
  /** Of the twelve months before the fair; minor units. */
  salesOfYearMinor: number;
  /** Sells more than the average of its region. */
  isEffective: boolean;
  /** Has never ordered and stands in no books. */
  isNew: boolean;
  isInvited: boolean;
  /** What it did at the last fair; null where it was not invited there. */
  last: { came: boolean; ordered: boolean } | null;
}

/** Why a dealer is proposed, or not. */
export type ProposalReason =
  | 'class_a'
  | 'class_b'
  | 'class_c'
  | 'no_class'
  | 'effective'
  | 'ordered_last'
  | 'came_last'
  | 'stayed_away'
  | 'new_dealer'
  | 'no_seats';

export interface Proposal {
  dealerId: number;
  isProposed: boolean;
  reasons: ProposalReason[];
  /** By what it stands where it does; the larger the earlier. */
  points: number;
}

export interface Room {
  /** null: nobody has said how many the rooms hold. */
  seats: number | null;
  /** People whom one household brings. */
  headsPerHousehold: number;
}

const pointsOf: Readonly<Record<ProposalReason, number>> = {
  ...{ class_a: 100, class_b: 60, class_c: 10, no_class: 0 },
  ...{ effective: 30, ordered_last: 25, came_last: 10, stayed_away: -15, new_dealer: 20, no_seats: 0 }
};

/**
 * Whom to invite: A and B before C (focus on A and B, keep C in view), who sells more than the average, who came and ordered last time, who is new and could be
 * won. Proposed are those who have a reason of their own, in their order, until the seats are taken by them and by those invited already. Ties by sales, then
 * by number, so that everybody reads the same list. Who is invited is not in it.
 */
export function proposeGuests(
  candidates: readonly Candidate[],
  { seats, headsPerHousehold }: Room
): Proposal[] {
  const invited = candidates.filter(({ isInvited }) => isInvited).length;
  const most = seats === null ? Infinity : Math.floor(seats / headsPerHousehold);
  let taken = invited;
  return candidates
    .filter(({ isInvited }) => !isInvited)
    .map((one) => ({ one, reasons: reasonsOf(one) }))
    .map(({ one, reasons }) => ({ one, reasons, points: sumOf(reasons) }))
    .sort(
      (a, b) =>
        b.points - a.points ||
        b.one.salesOfYearMinor - a.one.salesOfYearMinor ||
        a.one.dealerId - b.one.dealerId
    )
    .map(({ one: { dealerId }, reasons, points }) => {
      const isWanted = points >= leastPoints;
      const isProposed = isWanted && taken < most;
      if (isProposed) taken++;
      return {
        dealerId,
        points,
        isProposed,
        reasons: isWanted && !isProposed ? [...reasons, 'no_seats'] : reasons
      };
    });
}

/** A dealer of class C needs something beside the class, unless it is effective or has ordered. */
const leastPoints = 20;

const sumOf = (reasons: readonly ProposalReason[]) => reasons.reduce((sum, one) => sum + pointsOf[one], 0);

function reasonsOf({ class: grade, isEffective, isNew, last }: Candidate): ProposalReason[] {
  const ofClass = ({ A: 'class_a', B: 'class_b', C: 'class_c' } as const)[grade ?? ''] ?? 'no_class';
  return [
    ofClass,
    ...(isEffective ? (['effective'] as const) : []),
    ...(isNew ? (['new_dealer'] as const) : []),
    ...(last === null
      ? []
      : last.ordered
        ? (['ordered_last'] as const)
        : last.came
          ? (['came_last'] as const)
          : (['stayed_away'] as const))
  ];
}
