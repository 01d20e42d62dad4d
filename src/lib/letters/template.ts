import { parsePieces, type Piece } from './pieces.ts';
import type { TemplateFault } from './template-fault.ts';

/** A letter as somebody wrote it, in one language. */
export interface TemplateText {
  subject: string;
  body: string;
}

/**
 * What a letter is made of before anybody's values stand in it. It is read from what staff wrote, once; values are put into it afterwards, so
 * that nothing which a value contains can ever become a heading, a list or a button.
 */
export type TemplateBlock =
  | { kind: 'heading' | 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; items: Piece[][] }
  | { kind: 'facts'; rows: { label: Piece[]; value: Piece[] }[] }
  /** A field that is a table of its own: orders, payments. */
  | { kind: 'table'; field: Piece }
  | { kind: 'button'; text: Piece[]; link: Piece };

export interface Template {
  subject: Piece[];
  blocks: TemplateBlock[];
}

/** So much a letter may be long; beyond it nobody reads. */
export const longestSubject = 150;
export const longestBody = 8_000;
const mostLines = 200;

/**
 * Reads a letter. A line that begins with `# ` is a heading, with `- ` an item of a list, with `> Label: value` a fact, and `[Words]({{link}})` is a
 * button; an empty line ends a paragraph. What cannot be read is named with its line and column, and the rest is read on.
 */
export function parseTemplate({ subject, body }: TemplateText): {
  template: Template;
  faults: TemplateFault[];
} {
  const faults: TemplateFault[] = [];
  const subjectPieces = parsePieces(subject, { part: 'subject', line: 1, column: 1 }, faults);
  const blocks: TemplateBlock[] = [];
  const lines = body.split(/\r\n|\r|\n/).slice(0, mostLines);
  let before = '';
  for (const [at, line] of lines.entries()) {
    addLine(blocks, line, { goesOn: before.trim() !== '', line: at + 1, faults });
    before = line;
  }
  return { template: { subject: subjectPieces, blocks }, faults };
}

interface Place {
  /** The line before was not empty. */
  goesOn: boolean;
  line: number;
  faults: TemplateFault[];
}

function addLine(blocks: TemplateBlock[], line: string, place: Place): void {
  if (line.trim() === '') return;
  const last = place.goesOn ? blocks.at(-1) : undefined;
  const piecesFrom = (column: number, until = line.length) =>
    parsePieces(
      line.slice(column, until),
      { part: 'body', line: place.line, column: column + 1 },
      place.faults
    );
  if (line.startsWith('# ')) {
    blocks.push({ kind: 'heading', pieces: piecesFrom(2) });
  } else if (line.startsWith('- ')) {
    if (last?.kind === 'list') last.items.push(piecesFrom(2));
    else blocks.push({ kind: 'list', items: [piecesFrom(2)] });
  } else if (line.startsWith('> ')) {
    addFact(blocks, last, { line, place, piecesFrom });
  } else if (/^\[.*\]\(.*\)\s*$/.test(line)) {
    blocks.push(buttonOf(line, place, piecesFrom));
  } else {
    addWords(blocks, last, piecesFrom(0));
  }
}

type PiecesFrom = (column: number, until?: number) => Piece[];

function addFact(
  blocks: TemplateBlock[],
  last: TemplateBlock | undefined,
  { line, place, piecesFrom }: { line: string; place: Place; piecesFrom: PiecesFrom }
): void {
  const colon = line.search(/[:：]/);
  if (colon < 0)
    place.faults.push({ part: 'body', line: place.line, column: 1, problem: 'fact_without_colon' });
  const row = {
    label: piecesFrom(2, colon < 0 ? undefined : colon),
    value: colon < 0 ? [] : piecesFrom(colon + 1)
  };
  if (last?.kind === 'facts') last.rows.push(row);
  else blocks.push({ kind: 'facts', rows: [row] });
}

function buttonOf(line: string, place: Place, piecesFrom: PiecesFrom): TemplateBlock {
  const middle = line.lastIndexOf('](');
  const target = piecesFrom(middle + 2, line.lastIndexOf(')'));
  const link = target[0];
  if (target.length !== 1 || !link || link.field === null)
    place.faults.push({
      part: 'body',
      line: place.line,
      column: middle + 3,
      problem: 'button_without_link'
    });
  return { kind: 'button', text: piecesFrom(1, middle), link: link ?? nothing };
}

const nothing: Piece = { text: '', field: null };

function addWords(blocks: TemplateBlock[], last: TemplateBlock | undefined, pieces: Piece[]): void {
  const [only, ...others] = pieces;
  if (only && only.field !== null && others.length === 0 && only.isTable) {
    blocks.push({ kind: 'table', field: only });
  } else if (last?.kind === 'paragraph') {
    last.pieces.push({ text: '\n', field: null }, ...pieces);
  } else {
    blocks.push({ kind: 'paragraph', pieces });
  }
}
