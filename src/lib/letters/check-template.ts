import { fieldOf } from './fields.ts';
import type { LetterKind } from './letter-kind.ts';
import type { Piece } from './pieces.ts';
import { longestBody, longestSubject, parseTemplate, type Template, type TemplateText } from './template.ts';
import type { TemplateFault } from './template-fault.ts';

/** A letter that can be kept, or all that is wrong with it, from the top down. */
export type CheckedTemplate =
  { template: Template; faults?: undefined } | { template?: undefined; faults: TemplateFault[] };

/** Checks a letter as somebody wrote it: every field is known to its kind and stands where it can. */
export function checkTemplate(kind: LetterKind, text: TemplateText): CheckedTemplate {
  const { template, faults } = parseTemplate(text);
  const found = [...lengthFaults(text), ...faults, ...fieldFaults(kind, template)];
  if (found.length === 0) return { template };
  return { faults: found.sort((a, b) => order(a) - order(b)) };
}

/** The fields that a letter names, each once. */
export function namedFields({ subject, blocks }: Template): string[] {
  const pieces = [...subject, ...blocks.flatMap(piecesOf)];
  return [...new Set(pieces.flatMap(({ field }) => (field === null ? [] : [field])))];
}

/** Whether it says anything that is true of one receiver and not of the next. */
export const isPersonal = (template: Template): boolean =>
  namedFields(template).some((name) => fieldOf(name)?.personal);

const order = ({ part, line, column }: TemplateFault) =>
  (part === 'subject' ? 0 : 1_000_000_000) + line * 100_000 + column;

function lengthFaults({ subject, body }: TemplateText): TemplateFault[] {
  const fault = (part: TemplateFault['part'], problem: 'empty' | 'too_long') => ({
    ...{ part, problem, line: 1, column: 1 }
  });
  return [
    ...(subject.trim() === '' ? [fault('subject', 'empty')] : []),
    ...(body.trim() === '' ? [fault('body', 'empty')] : []),
    ...(subject.length > longestSubject || /[\r\n]/.test(subject) ? [fault('subject', 'too_long')] : []),
    ...(body.length > longestBody ? [fault('body', 'too_long')] : [])
  ];
}

function piecesOf(block: Template['blocks'][number]): Piece[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.pieces;
    case 'list':
      return block.items.flat();
    case 'facts':
      return block.rows.flatMap(({ label, value }) => [...label, ...value]);
    case 'table':
      return [block.field];
    case 'button':
      return [...block.text, block.link];
  }
}

function fieldFaults(kind: LetterKind, { subject, blocks }: Template): TemplateFault[] {
  const inText = (part: TemplateFault['part']) => (pieces: Piece[]) =>
    pieces.flatMap((piece) => faultsOf(piece, { part, kind }));
  return [
    ...inText('subject')(subject),
    ...blocks.flatMap((block) => {
      if (block.kind === 'table') return foreign(block.field, kind);
      if (block.kind !== 'button') return inText('body')(piecesOf(block));
      return [...inText('body')(block.text), ...linkFaults(block.link), ...foreign(block.link, kind)];
    })
  ];
}

function faultsOf(
  piece: Piece,
  { part, kind }: { part: TemplateFault['part']; kind: LetterKind }
): TemplateFault[] {
  if (piece.field === null) return [];
  const { line, column, field: name } = piece;
  const place = { part, line, column, name };
  if (piece.isTable) return [{ ...place, problem: 'table_in_text' }];
  if (piece.isLink) return [{ ...place, problem: 'link_in_text' }];
  return foreign(piece, kind, part);
}

function linkFaults(piece: Piece): TemplateFault[] {
  if (piece.field === null || piece.isLink || !fieldOf(piece.field)) return [];
  const { line, column, field: name } = piece;
  return [{ part: 'body', line, column, name, problem: 'button_without_link' }];
}

function foreign(piece: Piece, kind: LetterKind, part: TemplateFault['part'] = 'body'): TemplateFault[] {
  if (piece.field === null) return [];
  const known = fieldOf(piece.field);
  if (!known || known.kinds(kind)) return [];
  const { line, column, field: name } = piece;
  return [{ part, line, column, name, problem: 'foreign_field' }];
}
