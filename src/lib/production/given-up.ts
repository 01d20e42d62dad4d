import type { AnsweredArticle } from './answer-form.ts';

/** A piece of a late batch: what is open of it, and how much of that is made. */
export interface LatePiece {
  sku: string;
  lineNo: number;
  pieceNo: number;
  open: number;
  made: number;
  /** Only whole packs are given up, unless all is that is not made. */
  pack: number;
}

export type AnswerProblem =
  | { code: 'goods_moved'; sku: string; open: number }
  | { code: 'keep_impossible'; sku: string; atLeast: number; atMost: number }
  | { code: 'keep_packs'; sku: string; pack: number }
  | { code: 'nothing_given_up' };

/**
 * What an answer gives up of each article: for `less` what is not kept, for `similar` all that is not made of the articles that another one
 * takes the place of. Nobody gives up more than is open, nor what is made; what was seen as open must still be.
 */
export function givenUp(
  choice: 'less' | 'similar',
  articles: readonly AnsweredArticle[],
  pieces: readonly LatePiece[]
): { units: Map<string, number> } | { problem: AnswerProblem } {
  const units = new Map<string, number>();
  for (const { sku, open: seen, keep, instead } of articles) {
    const own = pieces.filter((piece) => piece.sku === sku);
    const open = own.reduce((sum, piece) => sum + piece.open, 0);
    const made = own.reduce((sum, piece) => sum + piece.made, 0);
    if (choice === 'similar' && !instead) continue;
    if (open !== seen) return { problem: { code: 'goods_moved', sku, open } };
    const kept = choice === 'less' ? keep : made;
    if (kept < made || kept > open)
      return { problem: { code: 'keep_impossible', sku, atLeast: made, atMost: open } };
    const pack = own[0]?.pack ?? 1;
    if (kept > made && (open - kept) % pack !== 0) return { problem: { code: 'keep_packs', sku, pack } };
    if (open > kept) units.set(sku, open - kept);
  }
  return units.size > 0 ? { units } : { problem: { code: 'nothing_given_up' } };
}

/** Spreads what is given up of articles over their pieces, the last first, never what is made; by `lineNo/pieceNo`. */
export function spreadOver(
  units: ReadonlyMap<string, number>,
  pieces: readonly LatePiece[]
): Map<string, number> {
  const left = new Map(units);
  return new Map(
    pieces.toReversed().map(({ sku, lineNo, pieceNo, open, made }) => {
      const taken = Math.min(left.get(sku) ?? 0, open - made);
      left.set(sku, (left.get(sku) ?? 0) - taken);
      return [`${lineNo}/${pieceNo}`, taken];
    })
  );
}
