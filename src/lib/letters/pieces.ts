import { fieldOf } from './fields.ts';
import type { TemplateFault } from './template-fault.ts';

/** A stretch of words as they are, or a field whose value is put there. */
export type Piece =
  | { field: null; text: string }
  | {
      field: string;
      /** What stands there for somebody of whom nothing is known; null where the letter then cannot go to them. */
      fallback: string | null;
      /** Stands alone: a table, or paragraphs. */
      isTable: boolean;
      isLink: boolean;
      line: number;
      column: number;
    };

interface Start {
  part: 'subject' | 'body';
  line: number;
  column: number;
}

/** Reads `Dear {{person.name|friend}},`: the name of a field, and after `|` what stands for it where it is empty. */
export function parsePieces(text: string, start: Start, faults: TemplateFault[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    const place = { ...start, column: start.column + open };
    const close = text.indexOf('}}', open + 2);
    if (close < 0) {
      faults.push({ ...place, problem: 'not_closed' });
      break;
    }
    if (open > at) pieces.push({ field: null, text: text.slice(at, open) });
    pieces.push(fieldPiece(text.slice(open + 2, close), place, faults));
    at = close + 2;
  }
  if (at < text.length) pieces.push({ field: null, text: text.slice(at) });
  return pieces;
}

function fieldPiece(written: string, place: Start, faults: TemplateFault[]): Piece {
  const bar = written.indexOf('|');
  const name = (bar < 0 ? written : written.slice(0, bar)).trim();
  const field = fieldOf(name);
  if (!field) faults.push({ ...place, problem: 'unknown_field', name });
  const { line, column } = place;
  return {
    ...{ field: name, line, column },
    fallback: bar < 0 ? null : written.slice(bar + 1).trim(),
    isTable: field?.shape === 'table' || field?.shape === 'text',
    isLink: field?.shape === 'link'
  };
}
