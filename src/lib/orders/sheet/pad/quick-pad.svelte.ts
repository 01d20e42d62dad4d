/* eslint-disable svelte/prefer-svelte-reactivity -- maps, sets and dates here never change once made: the state that holds them is replaced */
import { uuid7 } from '#lib/runtime/uuid7.ts';
import type { OrderSheet } from '../order-sheet.svelte.ts';
import { MOST_PASTED_ROWS, parseTable, parseUnits, unitsWithin } from './paste.ts';
import { isTroubled, type Entry } from '../cell.ts';

/** A row of the pad. `variantId` set: the row shows that cell of the sheet. Else it keeps what was typed until it is repaired. */
export interface PadRow {
  /** Made here; what the row is called wherever it is kept. */
  key: string;
  sku: string;
  text: string;
  variantId: number | null;
}

/** What is wrong with a row, with its repair. Wrong packs and short supply are the cell's own, not the row's. */
export type PadProblem =
  | { kind: 'unknown'; suggestion: string | null }
  | { kind: 'twice'; there: number; more: number }
  | { kind: 'text'; units: number | null }
  /** A number without an article. */
  | { kind: 'nameless' };

let lastKeyAt = 0;

/** Keys grow from row to row, so that rows which were kept come back in their order. */
function emptyRow(): PadRow {
  lastKeyAt = Math.max(Date.now(), lastKeyAt + 1);
  return { key: uuid7(lastKeyAt), sku: '', text: '', variantId: null };
}

const FIRST_ROWS = 3;
const MOST_ORDERED_BEFORE = 20;

/** The quick pad: SKU and quantity, row by row, typed or pasted. */
export class QuickPad {
  readonly sheet: OrderSheet;
  #rows = $state.raw<readonly PadRow[]>(Array.from({ length: FIRST_ROWS }, emptyRow));
  /** Hears of every change of the rows, to keep those that need somebody. */
  onrows: () => void = () => undefined;
  /** What the last paste brought; null when there was none or it was taken back. */
  pasted = $state.raw<{ rows: number; inOrder: number; left: number } | null>(null);
  #pastedKeys: ReadonlySet<string> = new Set();
  #before: { rows: readonly PadRow[] } | null = null;

  /** `rows` is what a form without a script had and could not send. */
  constructor(sheet: OrderSheet, rows: readonly { sku: string; text: string }[] = []) {
    this.sheet = sheet;
    if (rows.length > 0) this.#rows = rows.map((row) => ({ ...emptyRow(), ...row }));
  }

  get rows(): readonly PadRow[] {
    return this.#rows;
  }

  set rows(rows: readonly PadRow[]) {
    this.#rows = rows;
    this.onrows();
  }

  /** Rows that are in no cell: what they say is not in the order until somebody repairs them. */
  readonly loose = $derived.by(() => this.#rows.filter(isLoose));

  readonly troubled = $derived.by(() => this.rows.filter((row) => this.problem(row) !== null));

  /** Rows of the last paste that are in no cell, or in one that keeps the order from being sent. */
  readonly pastedNeeding = $derived.by(
    () => this.#rows.filter((row) => this.#pastedKeys.has(row.key) && this.#needs(row)).length
  );

  /** What the dealer has ordered at this fair and no row shows: most units first. */
  readonly orderedBefore = $derived.by(() => {
    const here = new Set(this.#rows.map((row) => row.variantId));
    return this.sheet
      .orderedPlaces()
      .filter(({ variant }) => !here.has(variant.id))
      .slice(0, MOST_ORDERED_BEFORE);
  });

  text(row: PadRow): string {
    return row.variantId === null ? row.text : (this.sheet.cell(row.variantId)?.text ?? '');
  }

  problem(row: PadRow): PadProblem | null {
    if (row.variantId !== null) {
      const cell = this.sheet.cell(row.variantId);
      return cell?.state === 'text' ? { kind: 'text', units: unitsWithin(cell.text) } : null;
    }
    if (row.sku.trim() === '') return row.text.trim() === '' ? null : { kind: 'nameless' };
    const found = this.sheet.find(row.sku);
    if (!found) return { kind: 'unknown', suggestion: this.sheet.assortment.suggest(row.sku) };
    const units = parseUnits(row.text);
    if (units === null) return { kind: 'text', units: unitsWithin(row.text) };
    const there = this.sheet.cell(found.variant.id)?.units ?? 0;
    return { kind: 'twice', there, more: units };
  }

  addRows(count = FIRST_ROWS): void {
    this.rows = [...this.rows, ...Array.from({ length: count }, emptyRow)];
  }

  typeSku(row: PadRow, sku: string): void {
    const found = this.sheet.find(sku);
    const free = found && !this.rows.some((one) => one !== row && one.variantId === found.variant.id);
    const text = this.text(row);
    if (!found || !free) return this.#replace(row, { ...row, sku, text, variantId: null });
    const there = this.sheet.cell(found.variant.id)?.text ?? '';
    if (text !== '' && there !== '' && there !== text)
      return this.#replace(row, { ...row, sku, text, variantId: null });
    this.#replace(row, { ...row, sku, text: '', variantId: found.variant.id });
    if (text !== '' && there === '') this.sheet.type(found.variant.id, text);
  }

  typeUnits(row: PadRow, text: string): void {
    if (row.variantId === null) this.#replace(row, { ...row, text });
    else this.sheet.type(row.variantId, text);
  }

  /** Gives an article a row, if it has none. */
  show({ id, sku }: { id: number; sku: string }): void {
    if (this.rows.some((row) => row.variantId === id)) return;
    const made = { ...emptyRow(), sku, variantId: id };
    const at = this.rows.findIndex((row) => row.variantId === null && !isLoose(row));
    this.rows = at < 0 ? [...this.rows, made] : this.rows.with(at, made);
  }

  /** A second mention of a SKU: added to what is there, or put in its place. */
  settle(row: PadRow, how: 'add' | 'replace'): void {
    const found = this.sheet.find(row.sku);
    const problem = this.problem(row);
    if (!found || problem?.kind !== 'twice') return;
    this.sheet.set(found.variant.id, how === 'add' ? problem.there + problem.more : problem.more);
    this.#replace(row, { ...row, text: '', variantId: found.variant.id });
    this.rows = this.rows.filter((one) => one.key === row.key || one.variantId !== found.variant.id);
  }

  remove(row: PadRow): void {
    if (row.variantId !== null) this.sheet.set(row.variantId, 0);
    this.rows = this.rows.filter((one) => one.key !== row.key);
  }

  /** Whether a pasted text is a list of SKUs (and not a block of numbers for the grid). */
  isList(text: string): boolean {
    const rows = parseTable(text).slice(0, 20);
    return rows.some(([sku]) => sku && parseUnits(sku) === null && this.sheet.find(sku) !== null);
  }

  /** Takes a list `SKU, quantity`; every row stays visible, those that cannot be used with their reason. */
  paste(text: string): void {
    const table = parseTable(text).filter((cells) => cells.some((cell) => cell !== ''));
    if (table[0] && this.#isHeading(table[0])) table.shift();
    const taken = table.slice(0, MOST_PASTED_ROWS);
    this.#before = { rows: this.rows };
    const kept = this.rows.filter((row) => row.sku !== '' || this.text(row) !== '');
    const linked = new Set(kept.map((row) => row.variantId));
    const entries: [number, Entry][] = [];
    const rows = taken.map((cells) => this.#pastedRow(cells, linked, entries));
    this.rows = [...kept, ...rows, emptyRow()];
    this.sheet.put(entries);
    this.#pastedKeys = new Set(rows.map((row) => row.key));
    this.pasted = { rows: rows.length, inOrder: entries.length, left: table.length - taken.length };
  }

  /** Takes the last paste back: rows and quantities. */
  undoPaste(): void {
    if (!this.#before) return;
    this.rows = this.#before.rows;
    if (this.pasted && this.pasted.inOrder > 0) this.sheet.undo();
    this.#before = null;
    this.pasted = null;
  }

  /** Rows that are not in the order, as a table for a spreadsheet. */
  troubledTable(): string {
    return this.troubled.map((row) => `${row.sku}\t${this.text(row)}`).join('\n');
  }

  /** Shows rows that were kept, or that somebody else has changed; an empty one is gone. */
  receive(rows: readonly Pick<PadRow, 'key' | 'sku' | 'text'>[]): void {
    const told = new Map(rows.map((row) => [row.key, { ...row, variantId: null }]));
    const stay = this.#rows
      .map((row) => told.get(row.key) ?? row)
      .filter((row) => !told.has(row.key) || isLoose(row));
    const here = new Set(stay.map((row) => row.key));
    const more = [...told.values()]
      .filter((row) => isLoose(row) && !here.has(row.key))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const rest = stay.findIndex((row) => row.variantId === null && !isLoose(row));
    this.#rows = rest < 0 ? [...stay, ...more] : [...stay.slice(0, rest), ...more, ...stay.slice(rest)];
  }

  /** Shows lines that the dealer's list does not have; the answer takes them off again. */
  addLoose(lines: readonly { sku: string; quantity: number }[]): () => void {
    const rows = lines.map((line) => ({ ...emptyRow(), sku: line.sku, text: String(line.quantity) }));
    if (rows.length > 0) this.rows = [...rows, ...this.rows];
    const keys = new Set(rows.map(({ key }) => key));
    return () => (this.rows = this.rows.filter(({ key }) => !keys.has(key)));
  }

  #needs(row: PadRow): boolean {
    if (this.problem(row) !== null) return true;
    return row.variantId !== null && isTroubled(this.sheet.cell(row.variantId));
  }

  #isHeading([sku = '', ...others]: string[]): boolean {
    return !this.sheet.find(sku) && others.length > 0 && others.every((cell) => !/\d/.test(cell));
  }

  #pastedRow(cells: string[], linked: Set<number | null>, entries: [number, Entry][]): PadRow {
    const [sku = '', text = ''] =
      cells.length > 2 ? [cells[0]!, cells.findLast((cell) => cell !== '')!] : cells;
    const row = { ...emptyRow(), sku, text };
    const found = this.sheet.find(sku);
    const there = found ? (this.sheet.cell(found.variant.id)?.units ?? 0) : 0;
    const units = parseUnits(text);
    const taken = found && (linked.has(found.variant.id) || (there > 0 && there !== units));
    if (!found || units === null || taken) return row;
    linked.add(found.variant.id);
    entries.push([found.variant.id, { units, text: null, choice: null }]);
    return { ...row, text: '', variantId: found.variant.id };
  }

  #replace(row: PadRow, next: PadRow): void {
    this.rows = this.rows.map((one) => (one.key === row.key ? next : one));
  }
}

function isLoose(row: PadRow): boolean {
  return row.variantId === null && (row.sku.trim() !== '' || row.text.trim() !== '');
}
