import { isCurrency, type Currency } from '#lib/money/money.ts';
import type { Mapping } from './headings.ts';
import type { CellValue, Column, Kind } from './kind.ts';
import type { ProblemDetails, RowProblemCode } from './problem.ts';
import { storable, type TableRow } from './table.ts';
import { readDate, readMonth } from './values/dates.ts';
import { readAmount, readWhole } from './values/numbers.ts';
import { unread, type Reading, type Unread, type WritingStyle } from './values/reading.ts';
import {
  readChoice,
  readChoices,
  readCode,
  readColour,
  readCurrency,
  readEmail,
  readText,
  readYesNo
} from './values/words.ts';

/** Everything that stays the same for all rows of one table. */
export interface RowReader {
  kind: Kind;
  mapping: Mapping;
  headings: readonly string[];
  /** Values for columns that the file lacks. */
  fixed: Readonly<Record<string, string>>;
  /** Words of the file that mean another value: column → word → value. */
  replaced: Readonly<Record<string, Readonly<Record<string, string>>>>;
  style: WritingStyle;
  /** Currency of a price list or fair by its code, as far as it is known by now. */
  currencyOf: (from: 'price_list' | 'fair', code: string) => string | null;
}

/** A problem of one row; `column` is ours, the caller knows where it stands in the file. */
export interface RowProblem {
  column: string | null;
  at: number | null;
  code: RowProblemCode;
  value: string | null;
  details?: ProblemDetails;
}

export interface ParsedRow {
  row: number;
  values: Record<string, CellValue>;
  /** The currency in which the amounts were read. */
  money: Currency | null;
  problems: RowProblem[];
}

/** Nothing but text is longer; and what reads numbers and dates need not be quick with a novel. */
const MOST_VALUE_CHARACTERS = 500;

/** Reads one row: every cell is either understood or reported, none is dropped, capped or guessed. */
export function parseRow(reader: RowReader, row: TableRow): ParsedRow {
  const parsed: ParsedRow = { row: row.row, values: {}, money: null, problems: formProblems(reader, row) };
  const amounts: Column[] = [];
  for (const column of reader.kind.columns) {
    if (!reader.mapping[column.name] && reader.fixed[column.name] === undefined) continue;
    if (column.type.is === 'amount') amounts.push(column);
    else readColumn(reader, row, column, parsed, null);
  }
  if (amounts.length > 0) parsed.money = currencyOfRow(reader, parsed.values);
  for (const column of amounts) readColumn(reader, row, column, parsed, parsed.money);
  checkTogether(reader, parsed);
  return parsed;
}

function formProblems({ headings }: RowReader, row: TableRow): RowProblem[] {
  const problems: RowProblem[] = row.flaws.map(({ column, code }) => ({
    column: null,
    at: column,
    code,
    value: shortened(row.cells[column] ?? '')
  }));
  row.cells.forEach((cell, at) => {
    if (at >= headings.length && cell.trim() !== '') {
      problems.push({ column: null, at, code: 'extra_cells', value: shortened(cell) });
    }
    const code = badCharacters(cell);
    if (code) problems.push({ column: null, at, code, value: shortened(cell) });
  });
  if (row.unfinished && row.cells.length < headings.length) {
    problems.push({ column: null, at: null, code: 'cut_short', value: null });
  }
  return problems;
}

function badCharacters(cell: string): RowProblemCode | null {
  if (cell.includes('\uFFFD') || !cell.isWellFormed()) return 'bad_characters';
  return storable(cell) === cell ? null : 'control_characters';
}

function readColumn(
  reader: RowReader,
  row: TableRow,
  column: Column,
  parsed: ParsedRow,
  currency: Currency | null
): void {
  const place = reader.mapping[column.name];
  const found = place ? (row.cells[place.heading] ?? '') : '';
  const typed = unwrapped(found.trim() === '' ? (reader.fixed[column.name] ?? '') : found);
  const text = reader.replaced[column.name]?.[typed] ?? typed;
  parsed.values[column.name] = null;
  if (text === '') {
    if (column.required) report(parsed, column, place?.heading ?? null, '', unread('required'));
    return;
  }
  const has = (columns?: ReadonlySet<number> | null) =>
    place !== undefined && columns?.has(place.heading) === true;
  const cell = { exact: has(row.numeric), dressed: text === typed && has(row.dressed) };
  const reading = readCell(column, text, reader.style, cell, currency);
  if (reading.ok) parsed.values[column.name] = reading.value;
  else report(parsed, column, place?.heading ?? null, typed, reading);
}

function readCell(
  column: Column,
  text: string,
  style: WritingStyle,
  { exact, dressed }: { exact: boolean; dressed: boolean },
  currency: Currency | null
): Reading {
  const { type } = column;
  if (type.is !== 'text' && text.length > MOST_VALUE_CHARACTERS)
    return unread('too_long', { most: MOST_VALUE_CHARACTERS });
  switch (type.is) {
    case 'code':
      return readCode(text, exact, dressed);
    case 'text':
      return readText(text, type.most);
    case 'amount':
      return currency ? readAmount(text, currency, style, exact) : unread('currency_missing');
    case 'whole':
      return readWhole(text, type.least, type.most, style, exact);
    case 'date':
      return readDate(text, style);
    case 'month':
      return readMonth(text, style);
    case 'yes_no':
      return readYesNo(text);
    case 'email':
      return readEmail(text);
    case 'currency':
      return readCurrency(text);
    case 'colour':
      return readColour(text);
    case 'choice':
      return readChoice(text, type.of);
    case 'choices':
      return readChoices(text, type.of);
  }
}

function currencyOfRow(reader: RowReader, values: Record<string, CellValue>): Currency | null {
  const { currencyFrom } = reader.kind;
  const code = currencyFrom ? values[currencyFrom] : null;
  const stored = currencyFrom && typeof code === 'string' ? reader.currencyOf(currencyFrom, code) : null;
  const currency = typeof values.currency === 'string' ? values.currency : stored;
  return currency && isCurrency(currency) ? currency : null;
}

function checkTogether({ kind, mapping }: RowReader, parsed: ParsedRow): void {
  const filled = (name: string) => parsed.values[name] != null;
  const wrong = (name: string) => parsed.problems.some((problem) => problem.column === name);
  const add = (column: string, code: RowProblemCode, details: ProblemDetails) => {
    const at = mapping[column]?.heading ?? null;
    const value = parsed.values[column] ?? null;
    parsed.problems.push({ column, at, code, value: value === null ? null : String(value), details });
  };
  for (const group of kind.oneOf ?? []) {
    if (group.some((name) => filled(name) || wrong(name))) continue;
    add(group[0]!, 'one_of_missing', { columns: group.join(', ') });
  }
  for (const group of kind.onlyOneOf ?? []) {
    const both = group.filter(filled);
    if (both.length > 1) add(both[1]!, 'only_one_of', { columns: both.join(', ') });
  }
  for (const [name, other] of Object.entries(kind.needs ?? {})) {
    if (filled(name) && !filled(other) && !wrong(other)) add(other, 'needs_also', { other: name });
  }
}

function report(parsed: ParsedRow, column: Column, at: number | null, value: string, reading: Unread): void {
  const problem: RowProblem = { column: column.name, at, code: reading.code, value: shortened(value) };
  parsed.problems.push(reading.details ? { ...problem, details: reading.details } : problem);
}

/**
 * Systems write ="00123" so that a spreadsheet keeps the zeros: the text inside is meant. An apostrophe before a sign keeps a spreadsheet
 * from running it as a formula, in our own files too.
 */
function unwrapped(cell: string): string {
  const text = storable(cell).trim();
  if (/^="[^"]*"$/.test(text)) return text.slice(2, -1);
  return /^'[=+\-@＝＋－＠]/.test(text) ? text.slice(1) : text;
}

function shortened(value: string): string {
  return storable(value.length > 80 ? `${value.slice(0, 79)}…` : value);
}
