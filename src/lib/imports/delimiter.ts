import { CsvParser } from './csv-parser.ts';

const CANDIDATES = [',', ';', '\t', '|', '，'] as const;

/** Finds the delimiter of a CSV file from its beginning: the one that cuts most rows into the same number of cells. */
export function delimiterOf(beginning: string): string {
  const named = /^sep=(.)\r?\n/i.exec(beginning)?.[1];
  if (named) return named;
  let best: string = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const score = evenness(beginning, candidate);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Share of rows with the commonest width, weighted by that width; 0 when nothing is cut at all. */
function evenness(text: string, delimiter: string): number {
  const widths = new Map<number, number>();
  let rows = 0;
  for (const { cells } of new CsvParser(delimiter).push(text).slice(0, 200)) {
    if (cells.length === 1 && cells[0] === '') continue;
    rows += 1;
    widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  }
  if (rows === 0) return text.includes(delimiter) ? 0.5 : 0;
  const [width, count] = [...widths].reduce((most, next) => (next[1] > most[1] ? next : most));
  return width === 1 ? 0 : (count / rows) * Math.min(width, 4 + width / 100);
}
