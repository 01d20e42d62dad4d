import type { SmallProblem } from './small-table.ts';

/** What a page of a small master is told of rows that were pasted. */
export interface SmallAnswer {
  pasteProblem?: SmallProblem | { code: 'row'; row: number };
  /** What was pasted, where it was not saved. */
  pasted?: string;
  pastedRows?: number;
}
