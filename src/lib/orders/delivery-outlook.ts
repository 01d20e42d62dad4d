/** Money that goods wait for: the first unpaid instalment that releases them. */
export interface HeldBy {
  openMinor: number;
  currency: string;
}

/**
 * What can honestly be said of the next delivery:
 * - `held`: it leaves when that money is there, so that no day can be named.
 * - `ready`: it stands in the warehouse and leaves on that day, at the earliest today.
 * - `dated`: it is being made for that day.
 * - `late`: its day has passed and it has not been made.
 */
export type DeliveryOutlook =
  | { kind: 'held'; by: HeldBy }
  | { kind: 'ready'; on: string }
  | { kind: 'dated'; on: string }
  | { kind: 'late'; was: string };

/** The outlook of what is to leave on `on` (`YYYY-MM-DD`), seen from `today`; null when nothing is open. A day never lies in the past. */
export function deliveryOutlook(
  { on, ready }: { on: string | null; ready: boolean },
  held: HeldBy | null,
  today: string
): DeliveryOutlook | null {
  if (on === null) return null;
  if (held) return { kind: 'held', by: held };
  if (ready) return { kind: 'ready', on: on < today ? today : on };
  return on < today ? { kind: 'late', was: on } : { kind: 'dated', on };
}
