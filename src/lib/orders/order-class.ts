/** What kind of order it is for the brand's office: each kind has its own path. */
export const ORDER_CLASSES = ['fair', 'promotion', 'refill', 'priority'] as const;

/**
 * - `fair`: placed at a fair. Answered within the promised time from the fair's closing, by a person.
 * - `promotion`: a fair order under terms of a promotion, marked as such. Like `fair`.
 * - `refill`: more of what a dealer sells. Answered from placing; confirmed by itself when all its tests have passed.
 * - `priority`: has to be looked at first. Answered from placing, by a person.
 */
export type OrderClass = (typeof ORDER_CLASSES)[number];

export interface ClassPath {
  /** From when the clock of the answer runs. */
  clock: 'closing' | 'placing';
  /** Who confirms what has passed its tests. */
  confirming: 'person' | 'automatic';
}

export const classPaths: Readonly<Record<OrderClass, ClassPath>> = {
  fair: { clock: 'closing', confirming: 'person' },
  promotion: { clock: 'closing', confirming: 'person' },
  refill: { clock: 'placing', confirming: 'automatic' },
  priority: { clock: 'placing', confirming: 'person' }
};

/** Classes whose clock runs from the fair's closing. */
export const closingClasses = ORDER_CLASSES.filter((one) => classPaths[one].clock === 'closing');

/** From when the promised time of an answer runs; what is placed after closing waits from then. */
export function clockStart(
  orderClass: OrderClass,
  { placedAt, closesAt }: { placedAt: Date; closesAt: Date }
): Date {
  return classPaths[orderClass].clock === 'closing' && closesAt > placedAt ? closesAt : placedAt;
}
