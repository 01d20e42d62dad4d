import type { RankBy, CountsFrom } from '#lib/fairs/fair.ts';

/** The last standing of a fair, as it is published. Amounts are decimal strings of minor units. */
export interface Result {
  fair: string;
  currency: string;
  countsFrom: CountsFrom;
  rankBy: RankBy;
  closedAt: string;
  /** Null where it would tell what is withheld. */
  total: string | null;
  regions: ResultRow[];
}

export interface ResultRow {
  rank: number;
  code: string;
  name: string;
  /** Null where it is withheld. */
  total: string | null;
  target: string | null;
  orders: number | null;
  /** Per cent of what places go by, with one place; only where they go by growth or by dealers, null where it is withheld or not there. */
  measured?: string | null;
}

/** A region before anything is withheld: how many dealers stand behind its total, and whether all of them agreed to be seen. */
export interface OpenRow extends ResultRow {
  total: string;
  orders: number;
  dealers: number;
  allAgreed: boolean;
}

/** From so many dealers on, a sum says nothing of one of them. */
export const fewestDealers = 4;

/**
 * Which regions keep their amounts for themselves: those with an amount of fewer than four dealers of whom one has not agreed. Where what
 * is withheld could be had by subtracting the others from the total, the smallest of the others is withheld too, until at least two
 * regions and four dealers stand behind the difference. Answers their codes; `total` whether the whole can be told.
 */
export function withheld(rows: readonly OpenRow[]): { codes: Set<string>; total: boolean } {
  const some = rows.filter(({ dealers }) => dealers > 0);
  const hidden = some.filter(({ dealers, allAgreed }) => dealers < fewestDealers && !allAgreed);
  if (hidden.length === 0) return { codes: new Set(), total: true };
  const others = some
    .filter((row) => !hidden.includes(row))
    .sort((a, b) => Number(a.total) - Number(b.total));
  const enough = () =>
    hidden.length > 1 && hidden.reduce((sum, { dealers }) => sum + dealers, 0) >= fewestDealers;
  while (!enough() && others.length > 0) hidden.push(others.shift()!);
  return { codes: new Set(hidden.map(({ code }) => code)), total: enough() };
}

/** The table that is published: what is withheld is null. */
export function published(
  result: Omit<Result, 'regions' | 'total'> & { total: string },
  rows: readonly OpenRow[]
): Result {
  const kept = withheld(rows);
  const regions = rows.map(({ rank, code, name, total, target, orders, measured }): ResultRow => {
    const isKept = kept.codes.has(code);
    const base = { rank, code, name, target, total: isKept ? null : total, orders: isKept ? null : orders };
    return measured === undefined ? base : { ...base, measured: isKept ? null : measured };
  });
  return { ...result, total: kept.total ? result.total : null, regions };
}

/**
 * The canonical form of a result, of which the SHA-256 is taken: UTF-8, lines that end with a line feed, fields set apart by a tab, `-` for
 * what is withheld or not there. First `orderfair-result 1`, then `fair`, `currency`, `counts`, `ranked`, `closed`, then a line `region`
 * for each region in the order of places (rank, code, name, amount, target, orders, and where `ranked` is `growth` or `households` the per cent
 * that places go by), last `total`. The same result has the same bytes.
 */
export function canonical(result: Result): string {
  const { fair, currency, countsFrom, rankBy, closedAt, total, regions } = result;
  const ordered = [...regions].sort((a, b) => a.rank - b.rank || (a.code < b.code ? -1 : 1));
  const lines = [
    ['orderfair-result', '1'],
    ['fair', fair],
    ['currency', currency],
    ['counts', countsFrom],
    ['ranked', rankBy],
    ['closed', closedAt],
    ...ordered.map(({ rank, code, name, total, target, orders, measured }) => [
      ...['region', String(rank), code, name, total ?? '-', target ?? '-', String(orders ?? '-')],
      ...(measured === undefined ? [] : [measured ?? '-'])
    ]),
    ['total', total ?? '-']
  ];
  return lines.map((fields) => `${fields.map(plain).join('\t')}\n`).join('');
}

/** A field on one line, in one spelling of its letters. */
const plain = (field: string) => field.normalize('NFC').replace(/[\t\r\n]+/g, ' ');

/** A result again from its canonical form, for whoever reads the table. @throws {Error} when it is none */
export function readCanonical(text: string): Result {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const of = (name: string) => lines.find(([first]) => first === name)?.[1] ?? '';
  if (of('orderfair-result') !== '1') throw new Error('This is not the result of a fair.');
  const known = (field: string | undefined) => (field === undefined || field === '-' ? null : field);
  return {
    ...{ fair: of('fair'), currency: of('currency'), closedAt: of('closed'), total: known(of('total')) },
    ...{ countsFrom: of('counts') as CountsFrom, rankBy: of('ranked') as RankBy },
    regions: lines
      .filter(([first]) => first === 'region')
      .map(([, rank, code, name, total, target, orders, measured]) => ({
        ...{
          rank: Number(rank),
          code: code ?? '',
          name: name ?? '',
          total: known(total),
          target: known(target)
        },
        orders: known(orders) === null ? null : Number(orders),
        ...(measured !== undefined && { measured: known(measured) })
      }))
  };
}
