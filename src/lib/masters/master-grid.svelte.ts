/* eslint-disable svelte/prefer-svelte-reactivity -- every map here is made whole and put in the place of the one before */
import type { Problem } from '#lib/imports/problem.ts';
import { changesOf, fillIn, found, pastedCells, searchable, type Cell, type GridColumn } from './grid.ts';
import type { MovedCell } from './refusals.ts';

export interface Refused {
  refusal: { code: string; details: unknown };
}

type Typed = Readonly<Record<string, Cell>>;

/** Between the values of a key, in what a browser keeps. */
const keyPart = '\u001f';

/** All rows of a kind, and what somebody has typed over them and not written yet. */
export class MasterGrid {
  readonly columns: readonly GridColumn[];
  /** As they are stored; new ones are numbered behind them. */
  rows = $state.raw<Cell[][]>([]);
  edits = $state.raw<ReadonlyMap<number, Typed>>(new Map());
  made = $state(0);
  words = $state('');
  /** By row and column. */
  problems = $state.raw<ReadonlyMap<string, Problem>>(new Map());

  readonly #place: ReadonlyMap<string, number>;
  readonly #texts = $derived(searchable(this.rows));
  readonly #found = $derived(this.words.trim() === '' ? null : found(this.#texts, this.words));
  /** Numbers of the rows that are shown, new ones first. */
  readonly shown = $derived([
    ...Array.from({ length: this.made }, (_, at) => this.rows.length + at),
    ...(this.#found ?? this.rows.keys())
  ]);
  readonly changed = $derived(
    [...this.edits.values()].reduce((sum, typed) => sum + Object.keys(typed).length, 0)
  );

  constructor(columns: readonly GridColumn[]) {
    this.columns = columns;
    this.#place = new Map(columns.map(({ name }, at) => [name, at]));
  }

  stored(row: number, column: string): Cell {
    return this.rows[row]?.[this.#place.get(column)!] ?? null;
  }

  value(row: number, column: string): string {
    const typed = this.edits.get(row);
    return (typed && column in typed ? typed[column] : this.stored(row, column)) ?? '';
  }

  isNew = (row: number): boolean => row >= this.rows.length;
  isChanged = (row: number, column: string): boolean => column in (this.edits.get(row) ?? {});
  mayType = (row: number, column: GridColumn): boolean => this.isNew(row) || !column.isFixed;
  problemAt = (row: number, column: string): Problem | undefined => this.problems.get(`${row} ${column}`);

  /** What tells a row from others, in words. */
  nameOf(row: number): string {
    const parts = this.columns.filter(({ isKey }) => isKey).map(({ name }) => this.value(row, name));
    return parts.filter(Boolean).join(' ');
  }

  type(row: number, column: string, value: string): void {
    this.#set([{ row, column, value }]);
  }

  /** Fills in what a spreadsheet copied; answers how many cells had no room or may not be changed. */
  paste(text: string, row: number, column: number): number {
    const pasted = pastedCells(text);
    if (this.isNew(row)) this.made = Math.max(this.made, row - this.rows.length + pasted.length);
    const { cells, left } = fillIn(pasted, { rows: this.shown, row, column }, this.columns, this.mayType);
    this.#set(cells);
    return left;
  }

  add(): number {
    this.made += 1;
    return this.rows.length + this.made - 1;
  }

  discard(): void {
    this.edits = new Map();
    this.problems = new Map();
    this.made = 0;
  }

  /** What would be sent, and the number of the row that each stands for. */
  changes() {
    return changesOf(this.columns, this.rows, this.edits, this.rows.length);
  }

  /** Marks the cells that an answer speaks of. */
  mark(problems: readonly Problem[], numbers: readonly number[]): void {
    const marked = new Map<string, Problem>();
    for (const problem of problems) {
      const row = problem.row === null ? undefined : numbers[problem.row - 1];
      const key = `${row ?? ''} ${String(problem.details.column ?? '')}`;
      if (!marked.has(key)) marked.set(key, problem);
    }
    this.problems = marked;
  }

  /** From now on what somebody else wrote is what was seen, so that writing again is meant. */
  seeMoved(cells: readonly MovedCell[], numbers: readonly number[]): void {
    const rows = [...this.rows];
    for (const { row, column, now } of cells) {
      const number = numbers[row - 1];
      if (number === undefined || !rows[number]) continue;
      rows[number] = rows[number].with(this.#place.get(column)!, now);
    }
    this.rows = rows;
  }

  /** What is not written yet, to be kept by the browser. */
  kept(): string {
    const kept = [...this.edits].map(([row, typed]) => [this.isNew(row) ? null : this.#keyOf(row), typed]);
    return JSON.stringify(kept);
  }

  /** Takes up what a browser kept, as far as its rows are still there. */
  takeUp(text: string): void {
    const kept = JSON.parse(text) as [string | null, Typed][];
    const byKey = new Map(this.rows.map((_, row) => [this.#keyOf(row), row]));
    for (const [key, typed] of kept) {
      const row = key === null ? this.add() : byKey.get(key);
      if (row === undefined) continue;
      this.#set(Object.entries(typed).map(([column, value]) => ({ row, column, value: value ?? '' })));
    }
  }

  #keyOf(row: number): string {
    const places = this.columns.flatMap(({ isKey }, at) => (isKey ? [at] : []));
    return places.map((at) => this.rows[row]![at] ?? '').join(keyPart);
  }

  #set(cells: readonly { row: number; column: string; value: string }[]): void {
    const edits = new Map(this.edits);
    const problems = new Map(this.problems);
    for (const { row, column, value } of cells) {
      const others = Object.fromEntries(
        Object.entries(edits.get(row) ?? {}).filter(([name]) => name !== column)
      );
      const isSame = (this.stored(row, column) ?? '') === value;
      const typed = isSame ? others : { ...others, [column]: value };
      if (Object.keys(typed).length > 0) edits.set(row, typed);
      else edits.delete(row);
      problems.delete(`${row} ${column}`);
    }
    this.edits = edits;
    this.problems = problems;
  }
}
