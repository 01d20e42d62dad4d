import { subtractMinor, sumMinor } from '#lib/money/money.ts';
import type { OrderSnapshot, OrderWords } from './snapshot.ts';

/** What became of one article between two versions; amounts in minor units. */
export interface ArticleChange {
  sku: string;
  variantId: number;
  /** added: was not in the order. dropped: is not in it any more. price: as many units for another amount. date: the same on other days. */
  kind: 'added' | 'more' | 'less' | 'dropped' | 'price' | 'date';
  units: { from: number; to: number };
  amountMinor: { from: number; to: number };
  /** On which days it shall leave, where that has changed and both versions say so. */
  wishes?: { from: WishedUnits[]; to: WishedUnits[] };
}

/** Units of an article that shall leave on a day; null: as soon as they can. */
export interface WishedUnits {
  on: string | null;
  units: number;
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
  /** Null where the version does not say. */
  wishes: WishedUnits[] | null;
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
        amountMinor: sumMinor(own.map((line) => line.amountMinor)),
        wishes: wishesIn(own)
      }
    ])
  );
}

/** The earliest day first, before it what shall leave as soon as it can. */
function wishesIn(lines: OrderSnapshot['lines']): WishedUnits[] | null {
  if (lines.some(({ wishedOn }) => wishedOn === undefined)) return null;
  return [...Map.groupBy(lines, ({ wishedOn }) => wishedOn ?? null)]
    .map(([on, own]) => ({ on, units: own.reduce((sum, line) => sum + line.quantity, 0) }))
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
}

/** Where only the number of units on one day is another one, the units say it. */
function movedWishes(was?: Article, is?: Article): ArticleChange['wishes'] {
  if (!was?.wishes || !is?.wishes) return undefined;
  const [from, to] = [was.wishes, is.wishes];
  const days = (wishes: WishedUnits[]) => wishes.map(({ on }) => on).join();
  const isSame = days(from) === days(to) && (from.length < 2 || JSON.stringify(from) === JSON.stringify(to));
  return isSame ? undefined : { from, to };
}

const none = { units: 0, amountMinor: 0 };

function changeOf(was?: Article, is?: Article): ArticleChange | null {
  const [from, to] = [was ?? none, is ?? none];
  const wishes = movedWishes(was, is);
  if (from.units === to.units && from.amountMinor === to.amountMinor && !wishes) return null;
  const { sku, variantId } = (is ?? was)!;
  return {
    sku,
    variantId,
    kind:
      from.units === to.units && from.amountMinor === to.amountMinor ? 'date' : kindOf(from.units, to.units),
    units: { from: from.units, to: to.units },
    amountMinor: { from: from.amountMinor, to: to.amountMinor },
    ...(wishes && { wishes })
  };
}

function kindOf(from: number, to: number): ArticleChange['kind'] {
  if (from === to) return 'price';
  if (from === 0) return 'added';
  if (to === 0) return 'dropped';
  return to > from ? 'more' : 'less';
}

function wordsOf(before: OrderWords, after: OrderWords): WordChange[] {
  return (['poNumber', 'note', 'shipTo', 'shipFrom', 'shipUntil'] as const)
    .filter((word) => (before[word] ?? '') !== (after[word] ?? ''))
    .map((word) => ({ word, from: before[word], to: after[word] }));
}
