/**
 * The closing ceremony, step by step. `frozen`: the hall's figures stand still. `countdown`: the last minutes run on every screen.
 * `podium`: the final figures are shown. `thanks`: the fair says goodbye.
 */
export const ceremonySteps = ['frozen', 'countdown', 'podium', 'thanks'] as const;
export type CeremonyStep = (typeof ceremonySteps)[number];

/** Steps at which the hall's figures stand still. */
export const stillSteps: readonly CeremonyStep[] = ['frozen', 'countdown'];

/** The step after this one; null after the last. Null begins it. */
export function stepAfter(step: CeremonyStep | null): CeremonyStep | null {
  return step === null ? 'frozen' : (ceremonySteps[ceremonySteps.indexOf(step) + 1] ?? null);
}

/** The step before this one; null before the first. */
export function stepBefore(step: CeremonyStep): CeremonyStep | null {
  return ceremonySteps[ceremonySteps.indexOf(step) - 1] ?? null;
}
