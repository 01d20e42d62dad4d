/** When the dealer wants the goods of an order to leave; each end may be open. Days are `YYYY-MM-DD`. */
export interface ShipWindow {
  /** Nothing leaves before. */
  shipFrom: string | null;
  shipUntil: string | null;
}

/**
 * The day from which a line may be promised: never before anything can ship, before its order's window begins, or before the day that
 * was wished for it.
 */
export function notBefore(
  earliestOn: string,
  { shipFrom }: Pick<ShipWindow, 'shipFrom'>,
  wishedOn: string | null
): string {
  return [shipFrom, wishedOn].reduce<string>(
    (latest, day) => (day !== null && day > latest ? day : latest),
    earliestOn
  );
}

/** Whether a day is later than what was wished for a line, or than its order's window. */
export function isLater(
  day: string,
  { shipUntil }: Pick<ShipWindow, 'shipUntil'>,
  wishedOn: string | null
): boolean {
  return (wishedOn !== null && day > wishedOn) || (shipUntil !== null && day > shipUntil);
}

/** Whether a day is outside of what was wished, on either side. */
export function isMissed(day: string, window: ShipWindow, wishedOn: string | null): boolean {
  const isEarly = day < notBefore('', window, wishedOn);
  return isEarly || isLater(day, window, wishedOn);
}
