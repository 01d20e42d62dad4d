/** Who stands above those whom a fact concerns: the dealer's rep, then the managers of the dealer's region. */
export interface Ladder {
  repId: string | null;
  managerIds: readonly string[];
}

/** To whom a question goes that nobody has answered in time, and on which step it stands then. */
export interface Raised {
  step: number;
  userIds: string[];
}

/**
 * The next step up for a question on `step` (0: those whom it concerns, 1: the rep, 2: the region's managers). Who has been told already is no
 * step: a question that went to the rep at first goes on to the managers. Null when nobody is left; then it stays with those who have it.
 */
export function raise(step: number, ladder: Ladder, told: ReadonlySet<string>): Raised | null {
  const steps = [[], ladder.repId === null ? [] : [ladder.repId], [...ladder.managerIds]];
  for (let next = step + 1; next < steps.length; next++) {
    const userIds = steps[next]!.filter((userId) => !told.has(userId));
    if (userIds.length > 0) return { step: next, userIds };
  }
  return null;
}
