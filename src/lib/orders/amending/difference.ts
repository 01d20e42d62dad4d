import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import type { OrderSnapshot, OrderWords } from './snapshot.ts';

/** What became of one article between two versions; amounts in minor units. */
export interface ArticleChange {
  sku: string;
  variantId: number;
  /** added: was not in the order. dropped: is not in it any more. price: as many units for another amount. */
  kind: 'added' | 'more' | 'less' | 'dropped' | 'price';
  units: { from: number; to: number };
  amountMinor: { from: number; to: number };
}

export interface WordChange {
  word: keyof OrderWords;
  from: string | null;
  to: string | null;
}

/** What is different between two versions of an order. */
export interface OrderDifference {
  articles: ArticleChange[];
  words: WordChange[];
  units: { from: number; to: number };
  totalMinor: { from: number; to: number };
}

/** Tells what changed from one version to another, article by article, in the order in which they stand. */
export function differenceOf(before: OrderSnapshot, after: OrderSnapshot): OrderDifference {
  const [was, is] = [articlesOf(before), articlesOf(after)];
  const variants = new Set([...was.keys(), ...is.keys()]);
  return {
    articles: [...variants].flatMap((id) => changeOf(was.get(id), is.get(id)) ?? []),
    words: wordsOf(before, after),
    units: { from: before.units, to: after.units },
    totalMinor: { from: before.totalMinor, to: after.totalMinor }
  };
}

/** By how much the total moved, in minor units. */
export const deltaMinor = ({ totalMinor }: OrderDifference): number =>
  subtractMinor(totalMinor.to, totalMinor.from);

/** Whether the two versions say the same. */
export const isNothing = ({ articles, words }: OrderDifference): boolean =>
  articles.length === 0 && words.length === 0;

interface Article {
  sku: string;
  variantId: number;
  units: number;
  amountMinor: number;
}

/** An article may have several lines: what was added later has the price of its day. */
function articlesOf({ lines }: OrderSnapshot): Map<number, Article> {
  const byVariant = Map.groupBy(lines, (line) => line.variantId);
  return new Map(
    [...byVariant].map(([variantId, own]) => [
      variantId,
      {
        variantId,
        sku: own[0]!.sku,
        units: own.reduce((sum, line) => sum + line.quantity, 0),
        amountMinor: sumMinor(own.map((line) => line.amountMinor))
      }
    ])
  );
}

const none = { units: 0, amountMinor: 0 };

function changeOf(was?: Article, is?: Article): ArticleChange | null {
  const [from, to] = [was ?? none, is ?? none];
  if (from.units === to.units && from.amountMinor === to.amountMinor) return null;
  const { sku, variantId } = (is ?? was)!;
  return {
    sku,
    variantId,
    kind: kindOf(from.units, to.units),
    units: { from: from.units, to: to.units },
    amountMinor: { from: from.amountMinor, to: to.amountMinor }
  };
}

function kindOf(from: number, to: number): ArticleChange['kind'] {
  if (from === to) return 'price';
  if (from === 0) return 'added';
  if (to === 0) return 'dropped';
  return to > from ? 'more' : 'less';
}

function wordsOf(before: OrderWords, after: OrderWords): WordChange[] {
  return (['poNumber', 'note', 'shipTo'] as const)
    .filter((word) => (before[word] ?? '') !== (after[word] ?? ''))
    .map((word) => ({ word, from: before[word], to: after[word] }));
}
