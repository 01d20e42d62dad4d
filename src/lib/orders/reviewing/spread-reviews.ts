/** An order that waits for a reviewer. */
export interface ReviewWork {
  orderId: string;
  /** How much there is to look at: see `difficultyOf`. */
  difficulty: number;
  /** It has to be looked at before all others: whoever is freest has it. */
  isFirst?: boolean;
  /** Who may review it. */
  eligible: readonly string[];
}

/** Somebody who reviews. */
export interface Reviewer {
  id: string;
  /** Difficulty of what they have already. */
  load: number;
  /** How many orders they have tested so far. */
  experience: number;
}

/** From here on an order is hard: the more experienced half of those who may look at it. */
export const hardFrom = 6;

/** Lines to read, questions that the tests have raised, and what stops it. */
export const difficultyOf = ({ lines, warned, failed }: { lines: number; warned: number; failed: number }) =>
  1 + Math.floor(lines / 20) + 2 * warned + 3 * failed;

/**
 * Gives each order to whoever has least to do of those who may review it, hard ones to the more experienced half. What has priority first, then the hardest,
 * so that the small ones even out. The same work and people give the same answer.
 */
export function spreadReviews(
  work: readonly ReviewWork[],
  reviewers: readonly Reviewer[]
): Map<string, string> {
  const load = new Map(reviewers.map(({ id, load: had }) => [id, had]));
  const given = new Map<string, string>();
  const hardestFirst = work.toSorted(
    (a, b) =>
      Number(b.isFirst ?? false) - Number(a.isFirst ?? false) ||
      b.difficulty - a.difficulty ||
      (a.orderId < b.orderId ? -1 : 1)
  );
  for (const { orderId, difficulty, eligible } of hardestFirst) {
    const able = reviewers.filter(({ id }) => eligible.includes(id));
    const [chosen] = (difficulty >= hardFrom ? experiencedHalf(able) : able).toSorted(
      (a, b) => load.get(a.id)! - load.get(b.id)! || b.experience - a.experience || (a.id < b.id ? -1 : 1)
    );
    if (!chosen) continue;
    given.set(orderId, chosen.id);
    load.set(chosen.id, load.get(chosen.id)! + difficulty);
  }
  return given;
}

function experiencedHalf(reviewers: readonly Reviewer[]): Reviewer[] {
  const most = reviewers.toSorted((a, b) => b.experience - a.experience || (a.id < b.id ? -1 : 1));
  return most.slice(0, Math.ceil(most.length / 2));
}
