const dayMs = 86_400_000;

/**
 * When something happened at a device that may have had no network: its clock is set right by what it says the time is while it sends
 * (`sentAt`), and the outcome is never later than now nor older than so many days, whatever a clock says.
 */
export function timeOfDevice({ at, sentAt, now }: { at: Date; sentAt: Date; now: Date }, mostDays = 3): Date {
  const aheadMs = sentAt.getTime() - now.getTime();
  const right = at.getTime() - aheadMs;
  return new Date(Math.min(now.getTime(), Math.max(now.getTime() - mostDays * dayMs, right)));
}
