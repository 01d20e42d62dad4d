import type { Problem } from '#lib/imports/problem.ts';
import type { MovedCell } from './refusals.ts';
import type { Values } from './row.ts';

/** What a page is told of a form of masters that was sent: saved, or what was typed with what is wrong. */
export interface SaveAnswer {
  saved?: string | null;
  typed?: Values;
  /** What had been seen when that was typed. */
  was?: Values;
  problems?: Record<string, Problem>;
  refusal?: { code: string; details: unknown };
}

/** What somebody else wrote meanwhile, where that is why it was not saved. */
export const movedIn = (answer: Pick<SaveAnswer, 'refusal'> | null): readonly MovedCell[] =>
  answer?.refusal?.code === 'changed_meanwhile'
    ? (answer.refusal.details as { cells: MovedCell[] }).cells
    : [];
