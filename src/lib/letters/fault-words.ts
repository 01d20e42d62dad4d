import { m } from '#lib/i18n/paraglide/messages.js';
import type { TemplateFault, TemplateProblem } from './template-fault.ts';

type Said = (inputs: { name: string }) => string;

const sentences: Record<TemplateProblem, Said> = {
  unknown_field: m.letters_fault_unknown_field,
  foreign_field: m.letters_fault_foreign_field,
  not_closed: () => m.letters_fault_not_closed(),
  table_in_text: m.letters_fault_table_in_text,
  link_in_text: m.letters_fault_link_in_text,
  button_without_link: () => m.letters_fault_button_without_link(),
  fact_without_colon: () => m.letters_fault_fact_without_colon(),
  empty: () => m.letters_fault_empty(),
  too_long: () => m.letters_fault_too_long()
};

/** What is wrong with a letter. */
export const faultText = ({ problem, name = '' }: TemplateFault): string => sentences[problem]({ name });

/** Where it is. */
export const faultPlace = ({ part, line, column }: TemplateFault): string =>
  part === 'subject' ? m.letters_fault_subject({ column }) : m.letters_fault_at({ line, column });
