import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which analysis can be refused. */
export interface AnalysisRefusalDetails {
  /** The role of the caller does not allow it. */
  forbidden_role: { needs: readonly string[] };
  /** No such view, or it is somebody else's. */
  not_found: Record<string, never>;
  /** Somebody has so many files waiting, or made again and again, already. */
  exports_full: { most: number };
  schedules_full: { most: number };
  /** Somebody keeps no more views than this. */
  views_full: { most: number };
}

export type AnalysisRefusalCode = keyof AnalysisRefusalDetails;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends AnalysisRefusalCode>(
  code: Code,
  details: AnalysisRefusalDetails[Code]
): Refusal<Code, AnalysisRefusalDetails[Code]> {
  return new Refusal(code, details);
}
