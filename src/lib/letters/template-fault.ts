/**
 * What is wrong with a letter as it was written:
 * - `unknown_field`: there is no such field at all; - `foreign_field`: letters of this kind do not know it.
 * - `not_closed`: `{{` without `}}`; - `table_in_text`: a table has to stand alone in its line.
 * - `link_in_text`: a link stands in a button only; - `button_without_link`: a button leads to one field that is a link.
 * - `fact_without_colon`: a fact is `> Label: value`; - `empty`: nothing was written; - `too_long`.
 */
export type TemplateProblem =
  | 'unknown_field'
  | 'foreign_field'
  | 'not_closed'
  | 'table_in_text'
  | 'link_in_text'
  | 'button_without_link'
  | 'fact_without_colon'
  | 'empty'
  | 'too_long';

/** Where it is, both counted from 1. */
export interface TemplateFault {
  part: 'subject' | 'body';
  line: number;
  column: number;
  problem: TemplateProblem;
  /** The field as it was written. */
  name?: string;
}
