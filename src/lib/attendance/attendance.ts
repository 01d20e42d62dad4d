/** Somebody of a dealer who is in the room. */
export interface Arrival {
  dealerId: number;
  deciderPresent: boolean;
}

export interface Attendance {
  /** Households that were invited. */
  invited: number;
  /** Households in the room, however many people each of them sent. */
  arrived: number;
  /** Households in the room with somebody who may decide; only these count as attending. */
  valid: number;
}

/**
 * Counts households: several people of one dealer are one, and without the owner or another decider the household is
 * in the room but not validly attending (rule 2 of the order-fair guide).
 */
export function attendanceOf(invited: Iterable<number>, arrivals: Iterable<Arrival>): Attendance {
  const decided = new Map<number, boolean>();
  for (const { dealerId, deciderPresent } of arrivals) {
    decided.set(dealerId, deciderPresent || (decided.get(dealerId) ?? false));
  }
  const valid = [...decided.values()].filter(Boolean).length;
  return { invited: new Set(invited).size, arrived: decided.size, valid };
}

/** The share of invited households that attend validly; null when nobody was invited. The guide asks for 80 %. */
export function turnout({ invited, valid }: Attendance): number | null {
  return invited === 0 ? null : valid / invited;
}
