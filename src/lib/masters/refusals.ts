import { Refusal } from '#lib/runtime/refusal.ts';

/** A cell that somebody else has changed meanwhile: what the person saw, and what stands there now. */
export interface MovedCell {
  /** Number of the row in what was sent, from 1. */
  row: number;
  column: string;
  was: string | null;
  now: string | null;
  /** Who wrote it last, where that is known. */
  by: string | null;
}

/** Every way in which the business says no to a change of masters. What is wrong with single cells is a list of problems. */
export interface MasterRefusals {
  /** The role of the person does not allow it. */
  forbidden_role: Record<string, never>;
  /** There is no such thing, or it went meanwhile. */
  not_found: Record<string, never>;
  /** Files are being written; nothing was lost, the same again in a moment. */
  import_running: Record<string, never>;
  /** Somebody wrote something newer over it. Nothing was written. */
  changed_meanwhile: { cells: MovedCell[] };
  /** More rows than one change may have. */
  too_many_rows: { most: number };
  /** What a change made stays, since other things stand on it; it can be closed. */
  created_stays: { keys: string[] };
  /** Rules of these fairs name the category; what dealers were promised there follows it by its name. */
  category_in_policy: { fairs: string[] };
  /** It was taken back already. */
  undone_already: Record<string, never>;
}

/** `throw refuse('too_many_rows', { most })`: the code decides which details there must be. */
export function refuse<Code extends keyof MasterRefusals>(
  code: Code,
  details: MasterRefusals[Code]
): Refusal<Code, MasterRefusals[Code]> {
  return new Refusal(code, details);
}
