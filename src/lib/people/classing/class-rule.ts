/** Whether the brand plans to sell where the dealer is: a key market, a planned one, or none of its plans. */
export const markets = ['key', 'planned', 'unplanned'] as const;
export const strengths = ['strong', 'usual', 'weak'] as const;
export const potentials = ['high', 'usual', 'low'] as const;
export const dealerClasses = ['A', 'B', 'C'] as const;

export type DealerClass = (typeof dealerClasses)[number];

/** What a dealer is classed by; null where nobody has said it. */
export interface ClassGrounds {
  market: (typeof markets)[number] | null;
  strength: (typeof strengths)[number] | null;
  potential: (typeof potentials)[number] | null;
}

/** A condition that was met, and by itself is enough for its class. */
export type ClassReason = 'key_market' | 'strong' | 'high_potential' | 'planned_market' | 'unplanned_market';

/** The class that follows, with every condition of it that was met; null where too little is known to say one. */
export interface JudgedClass {
  class: DealerClass | null;
  because: ClassReason[];
}

/** The conditions of each class, the highest class first. One is enough. */
export const classConditions: readonly {
  class: DealerClass;
  reason: ClassReason;
  ground: keyof ClassGrounds;
  is: string;
}[] = [
  { class: 'A', reason: 'key_market', ground: 'market', is: 'key' },
  { class: 'A', reason: 'strong', ground: 'strength', is: 'strong' },
  { class: 'A', reason: 'high_potential', ground: 'potential', is: 'high' },
  { class: 'B', reason: 'planned_market', ground: 'market', is: 'planned' },
  { class: 'C', reason: 'unplanned_market', ground: 'market', is: 'unplanned' }
];

/**
 * The class of a dealer as the guide to order fairs sorts them: A in a key market, or strong, or of high potential; B in a planned market; C in an
 * unplanned one. One condition is enough, and the highest class of which one holds counts.
 */
export function judgeClass(grounds: ClassGrounds): JudgedClass {
  const met = classConditions.filter(({ ground, is }) => grounds[ground] === is);
  const best = met[0]?.class ?? null;
  return { class: best, because: met.filter((one) => one.class === best).map(({ reason }) => reason) };
}
