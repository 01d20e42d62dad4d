import { m } from '#lib/i18n/paraglide/messages.js';
import type { Locale } from '#lib/i18n/locale.ts';
import type { FileProblemCode } from '../problem.ts';
import { problemText } from '../wording.ts';
import type { LayoutPart } from './order-layout.ts';
import type { OrderFileError } from './read-order.ts';

const parts: Record<LayoutPart, () => string> = {
  sku: m.imports_order_part_sku,
  article: m.imports_order_part_article,
  colour: m.imports_order_part_colour,
  size: m.imports_order_part_size,
  quantity: m.imports_order_part_quantity
};

/** What a column of a file of orders holds. */
export const partName = (part: LayoutPart): string => parts[part]();

const problems = {
  no_article: m.imports_order_no_article,
  unknown_article: m.imports_order_unknown_article,
  unknown_size: m.imports_order_unknown_size,
  not_a_number: m.imports_order_not_a_number,
  twice: m.imports_order_twice
};

/** What is wrong with a row. */
export const rowProblem = ({ problem, value }: Pick<OrderFileError, 'problem' | 'value'>): string =>
  problems[problem]({ value });

const blank = { file: '', sheet: null, row: null, column: null, heading: null, value: null, details: {} };

/** Why a file could not be read at all. */
export function fileProblem(code: FileProblemCode | 'unreachable', locale: Locale): string {
  return code === 'unreachable' ? m.imports_order_unreachable() : problemText({ ...blank, code }, locale);
}
