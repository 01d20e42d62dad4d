import type { Locale } from '#lib/i18n/locale.ts';
import type { Entity } from './counts.ts';
import type { CellType, Kind, KindName } from './kind.ts';
import { columnOf, isKindName, kindOf } from './kinds/all.ts';
import { cellReference, columnLetters, type Problem } from './problem.ts';
import { sentences } from './sentences.ts';

type Sentence = (values: Record<string, unknown>, options: { locale: Locale }) => string;

/** Messages are looked up by the code; a test goes through all codes, so that none is without its sentence. */
function say(key: string, locale: Locale, values: Record<string, unknown> = {}): string {
  const sentence = (sentences as unknown as Record<string, Sentence | undefined>)[key];
  if (!sentence) throw new Error(`imports_${key} has no wording`);
  return sentence(values, { locale });
}

/** The sentence for a problem: what is wrong and what to do. */
export function problemText(problem: Problem, locale: Locale): string {
  const { details, value } = problem;
  const named = {
    ...details,
    value: value ?? '',
    column: headingOf(details.kind, details.column, locale),
    other: headingOf(details.kind, details.other, locale),
    columns: String(details.columns ?? '')
      .split(', ')
      .map((column) => headingOf(details.kind, column, locale))
      .join(', ')
  };
  return say(`problem_${problem.code}`, locale, named);
}

/** Where it is: "D118", "row 118", or nothing for a whole file. */
export function placeText(problem: Problem): string {
  if (problem.row === null) return '';
  return problem.column === null ? String(problem.row) : cellReference(problem.row, problem.column);
}

/** A heading of the user's file, or the letter of a column without one. */
export function headingText(headings: readonly string[], at: number): string {
  return headings[at] || columnLetters(at);
}

export function kindText(kind: KindName, locale: Locale): string {
  return kindOf(kind).titles[locale];
}

export function entityText(entity: Entity, locale: Locale): string {
  return say(`entity_${entity}`, locale);
}

/** What stands in a column of a template, for people who fill it in. */
export function columnNote(kind: Kind, column: Kind['columns'][number], locale: Locale): string {
  const needed = column.required ? say('note_required', locale) : say('note_optional', locale);
  return `${needed} ${typeNote(column.type, locale)}`;
}

function typeNote(type: CellType, locale: Locale): string {
  switch (type.is) {
    case 'text':
      return say('note_text', locale, { most: type.most });
    case 'choice':
      return say('note_choice', locale, { choices: Object.keys(type.of).join(', ') });
    case 'choices':
      return say('note_choices', locale, { choices: type.of.join(', ') });
    case 'whole':
      return say('note_whole', locale, { least: type.least });
    default:
      return say(`note_${type.is}`, locale);
  }
}

function headingOf(kind: unknown, column: unknown, locale: Locale): string {
  const name = String(column ?? '');
  if (typeof kind !== 'string' || !isKindName(kind)) return name;
  return columnOf(kindOf(kind), name)?.headings[locale] ?? name;
}
