/** A desk without a network sends what it took in at the latest so long after. */
const latestMs = 3 * 86_400_000;

/**
 * When something happened at a desk: its clock is set right by what it says the time is while it sends (`sentAt`), and the outcome is never
 * later than now nor older than three days, whatever a clock says.
 */
export function arrivalTime({ at, sentAt, now }: { at: Date; sentAt: Date; now: Date }): Date {
  const aheadMs = sentAt.getTime() - now.getTime();
  const right = at.getTime() - aheadMs;
  return new Date(Math.min(now.getTime(), Math.max(now.getTime() - latestMs, right)));
}
