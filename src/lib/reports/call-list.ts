/** A dealer who was invited and has no order yet. Amounts are minor units of the fair's currency. */
export interface Undecided {
  dealerId: number;
  code: string;
  name: string;
  /** A, B or C as the brand sorts its dealers; null when nobody has. */
  class: string | null;
  /** What the dealer aims for: all of it is missing. null without a target. */
  gap: number | null;
  arrivedAt: Date | null;
  deciderPresent: boolean;
  draftAt: Date | null;
}

/** Where a dealer stands, the strongest sign first: what a caller needs to know before the phone rings. */
export type Whereabouts =
  | { kind: 'typing'; since: Date }
  | { kind: 'draft'; since: Date }
  | { kind: 'no_decider'; since: Date }
  | { kind: 'in_room'; since: Date }
  | { kind: 'not_arrived' };

/** A draft touched within this time belongs to somebody who is at it right now. */
const typingMs = 2 * 60_000;

export function whereabouts(dealer: Undecided, now: Date): Whereabouts {
  if (dealer.draftAt) {
    const typing = now.getTime() - dealer.draftAt.getTime() < typingMs;
    return { kind: typing ? 'typing' : 'draft', since: dealer.draftAt };
  }
  if (!dealer.arrivedAt) return { kind: 'not_arrived' };
  return { kind: dealer.deciderPresent ? 'in_room' : 'no_decider', since: dealer.arrivedAt };
}

/** How much a class weighs against the gap: focus on A and B, keep C in view. */
export function classWeight(value: string | null): number {
  return { A: 3, B: 2 }[value?.toUpperCase() ?? ''] ?? 1;
}

/** Whom to call first: gap × class, the larger first; then by name, so that equals keep their place. */
export function byUrgency(one: Undecided, other: Undecided): number {
  return urgency(other) - urgency(one) || compare(one.name, other.name) || compare(one.code, other.code);
}

const urgency = (dealer: Undecided) => (dealer.gap ?? 0) * classWeight(dealer.class);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The fewest dealers of the list, from the top, whose gaps together cover what is missing to the target at closing; null
 * when nothing is missing or the whole list would not be enough.
 */
export function enoughToClose(
  list: readonly { gap: number | null }[],
  missing: number
): { dealers: number; worth: number } | null {
  if (missing <= 0) return null;
  let worth = 0;
  for (const [index, { gap }] of list.entries()) {
    worth += gap ?? 0;
    if (worth >= missing) return { dealers: index + 1, worth };
  }
  return null;
}
