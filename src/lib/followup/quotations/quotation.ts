import { dayIn } from '#lib/time/day.ts';

/**
 * Where a quotation stands:
 * - `draft`: nobody outside has seen it.
 * - `sent`: its newest version is with somebody, who may answer it or order by it until its day.
 * - `declined`: they said no.
 * - `withdrawn`: the house took it back.
 *
 * That it was ordered is a fact of the orders (there is an order with the id of the version); that it ran out one of the clock.
 */
export const quotationStates = ['draft', 'sent', 'declined', 'withdrawn'] as const;
export type QuotationState = (typeof quotationStates)[number];

/** The same as people see it, with the two facts that nobody stores. */
export type QuotationStanding = QuotationState | 'ordered' | 'expired';

/** One line as it was quoted. Amounts in minor units; `listMinor` where a policy has lowered the price. */
export interface QuotedLine {
  sku: string;
  code: string;
  name: string;
  colour: string | null;
  size: string | null;
  quantity: number;
  unitPriceMinor: number;
  listMinor: number | null;
  amountMinor: number;
  /** By which its picture is kept. */
  picture: string | null;
}

/** Who has said something about a quotation. */
export type QuotationSide = 'house' | 'company';

/**
 * What somebody said about it:
 * - `question`, `counter` (other units), `wants` (would order, and is no dealer yet), `declined`: the company.
 * - `reply`: the house.
 */
export const wordKinds = ['question', 'counter', 'wants', 'declined', 'reply'] as const;
export type WordKind = (typeof wordKinds)[number];

/** Other units of one article, as a counter-offer asks for them; none at all leaves it out. */
export interface WantedUnits {
  sku: string;
  quantity: number;
}

export const mostQuotedLines = 200;

/** So many things are said about one quotation at most. */
export const mostWords = 60;

/** How long one holds where nobody says otherwise, in days. */
export const usualValidDays = 14;

/** Whether the last day on which it holds is over, by the clock of its occasion. */
export const isOver = (validUntil: string, now: Date, zone: string): boolean => dayIn(zone, now) > validUntil;

/** What people see of a quotation: an order stands above everything that was said, the clock only ends what waits. */
export function standingOf(
  { state, isOrdered }: { state: QuotationState; isOrdered: boolean },
  isExpired: boolean
): QuotationStanding {
  if (isOrdered) return 'ordered';
  return state === 'sent' && isExpired ? 'expired' : state;
}

/** The quoted lines with the units that a counter-offer asks for. */
export function withWantedUnits(
  lines: readonly { sku: string; quantity: number }[],
  wanted: readonly WantedUnits[]
): WantedUnits[] {
  const units = new Map(wanted.map(({ sku, quantity }) => [sku, quantity]));
  return lines
    .map(({ sku, quantity }) => ({ sku, quantity: units.get(sku) ?? quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** Lines as somebody types or pastes them: a number of an article and units in each line; what cannot be read comes back. */
export function readLines(text: string): { lines: WantedUnits[]; unread: string[] } {
  const units = new Map<string, number>();
  const unread: string[] = [];
  for (const row of text.split('\n')) {
    const typed = row.trim();
    if (!typed) continue;
    const [, sku, quantity] = /^(\S+)[\s,;:×x*]+(\d{1,6})$/i.exec(typed) ?? [];
    if (sku && Number(quantity) > 0) units.set(sku, (units.get(sku) ?? 0) + Number(quantity));
    else unread.push(typed.slice(0, 60));
  }
  return { lines: [...units].map(([sku, quantity]) => ({ sku, quantity })), unread };
}

/** The same the other way round. */
export const writtenLines = (lines: readonly WantedUnits[]): string =>
  lines.map(({ sku, quantity }) => `${sku} ${quantity}`).join('\n');
