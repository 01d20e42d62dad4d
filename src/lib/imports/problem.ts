/** What can be wrong with a whole file or sheet; nothing of it is read then. */
export const FILE_PROBLEMS = [
  'file_empty',
  'file_too_large',
  'file_not_found',
  'not_text',
  'old_excel',
  'html_table',
  'not_a_spreadsheet',
  'file_damaged',
  'unpacks_too_large',
  'took_too_long',
  'too_many_sheets',
  'unknown_encoding',
  'no_headings',
  'no_rows',
  'too_many_rows',
  'unknown_kind',
  'unknown_sheet',
  'unknown_heading',
  'unknown_column',
  'column_missing',
  'column_twice',
  'kind_not_allowed',
  'too_many_problems'
] as const;

/** What can be wrong with the form of a row or cell, before its meaning matters. */
export const FORM_PROBLEMS = [
  'cell_too_long',
  'too_many_cells',
  'extra_cells',
  'cut_short',
  'unclosed_quote',
  'stray_quote',
  'bad_characters',
  'control_characters',
  'cell_error'
] as const;

/** What can be wrong with the value in one cell. */
export const VALUE_PROBLEMS = [
  'required',
  'too_long',
  'bad_code',
  'damaged_code',
  'code_shown_otherwise',
  'formula',
  'not_a_number',
  'ambiguous_number',
  'bad_grouping',
  'too_many_decimals',
  'not_whole',
  'negative',
  'too_small',
  'too_large',
  'not_a_date',
  'not_a_month',
  'ambiguous_date',
  'not_yes_no',
  'not_a_choice',
  'not_an_email',
  'not_a_currency',
  'not_a_colour',
  'currency_missing',
  'currency_differs'
] as const;

/** What can be wrong between rows, or between a row and what is stored. */
export const REFERENCE_PROBLEMS = [
  'duplicate',
  'conflict',
  'other_case',
  'cell_taken',
  'code_taken',
  'one_of_missing',
  'only_one_of',
  'needs_also',
  'required_for_new',
  'unknown_region',
  'unknown_price_list',
  'unknown_product',
  'unknown_sku',
  'sku_of_other_product',
  'unknown_fair',
  'unknown_dealer',
  'unknown_rep',
  'unknown_category',
  'unknown_terms',
  'unknown_routing',
  'unknown_line',
  'email_taken',
  'price_list_currency_fixed',
  'credit_currency_fixed',
  'maximum_too_low',
  'order_maximum_too_low',
  'below_reserved',
  'below_promised',
  'taken_over_differs',
  'fair_closed_to_targets'
] as const;

export type FileProblemCode = (typeof FILE_PROBLEMS)[number];
export type RowProblemCode =
  (typeof FORM_PROBLEMS)[number] | (typeof VALUE_PROBLEMS)[number] | (typeof REFERENCE_PROBLEMS)[number];
export type ProblemCode = FileProblemCode | RowProblemCode;

export type ProblemDetails = Readonly<Record<string, string | number>>;

/** One thing to repair. `row` counts as a spreadsheet does (1 is the first line), `column` from 0. */
export interface Problem {
  file: string;
  sheet: string | null;
  row: number | null;
  column: number | null;
  /** As it stands in the user's file, or our own name of the column when the file lacks it. */
  heading: string | null;
  value: string | null;
  code: ProblemCode;
  details: ProblemDetails;
}

/** Thrown by readers when nothing more of the file can be read. */
export class UnreadableFile extends Error {
  readonly code: FileProblemCode;
  readonly details: ProblemDetails;
  constructor(code: FileProblemCode, details: ProblemDetails = {}) {
    super(code);
    this.name = 'UnreadableFile';
    this.code = code;
    this.details = details;
  }
}

/** The place of a cell as spreadsheets write it: row 118, column 3 is "D118". */
export function cellReference(row: number, column: number): string {
  return `${columnLetters(column)}${row}`;
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
