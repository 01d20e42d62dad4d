import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no about rehearsals. */
export interface RehearsalRefusals {
  /** The role of the person does not allow this. */
  forbidden_role: { needs: readonly string[] };
  /** There is no such rehearsal, or no fair that could be rehearsed. */
  not_found: Record<string, never>;
  /** One is under way. */
  rehearsal_running: { id: string };
  /** A fair takes orders now, and it was not said that it should be rehearsed all the same. */
  fair_live: { fair: string };
  /** The plan is beyond its bounds. */
  beyond_bounds: { part: string };
  /** The role with which the app signs in to PostgreSQL may not make databases. */
  no_createdb: { role: string };
}

export type RehearsalRefusal = keyof RehearsalRefusals;

export function refuse<Code extends RehearsalRefusal>(
  code: Code,
  details: RehearsalRefusals[Code]
): Refusal<Code, RehearsalRefusals[Code]> {
  return new Refusal(code, details);
}
