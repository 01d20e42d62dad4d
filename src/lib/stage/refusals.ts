import { Refusal } from '#lib/runtime/refusal.ts';

/** Every way in which the business says no to a host. */
export interface StageRefusals {
  /** The role of the person does not steer. */
  forbidden_role: { needs: readonly string[] };
  /** Somebody else has the desk, or nobody: taking over is one tap. */
  desk_not_held: { holder: string | null };
  /** Nothing was decided that could be taken back. */
  nothing_before: Record<string, never>;
  /** A duel runs already. */
  duel_running: Record<string, never>;
  /** No duel runs. */
  no_duel: Record<string, never>;
  /** A duel is between two regions of this fair. */
  two_regions_needed: Record<string, never>;
  /** The ceremony stands at another step by now. */
  ceremony_moved_on: { step: string | null };
  /** No such order on the board, or the hall does not see it already. */
  not_on_board: Record<string, never>;
  /** It was released already. */
  not_held: Record<string, never>;
  /** The run sheet has no such line. */
  no_such_cue: { no: number };
  /** Somebody has removed this line of the run sheet. */
  no_such_line: Record<string, never>;
  /** The programme has no such part. */
  no_such_part: Record<string, never>;
  /** The run sheet has as many lines as it can have. */
  sheet_full: { most: number };
  /** The accent cannot be told from the ground of this theme; contrast by WCAG, 3 is needed. */
  accent_too_pale: { contrast: number };
  /** No style has this code. */
  unknown_style: { code: string };
}

export function refuse<Code extends keyof StageRefusals>(
  code: Code,
  details: StageRefusals[Code]
): Refusal<Code, StageRefusals[Code]> {
  return new Refusal(code, details);
}
