import type { AnswerRow, Table } from './cross-table.ts';

/** A fair or a refill. */
export interface FairFacts {
  id: number;
  slug: string;
  name: string;
  currency: string;
  kind: 'fair' | 'refill';
  opensAt: Date;
}

/** A row with what it is held against; null where there is nothing. */
export type ComparedRow = AnswerRow & { against: number | null };

export interface Answer extends Omit<Table, 'rows'> {
  rows: ComparedRow[];
  currency: string;
  /** What is shown, the newest first; in one currency. */
  fairs: FairFacts[];
  /** The fair against which it is held, where that is one. */
  comparedWith: FairFacts | null;
  wholeAgainst: number | null;
  /** Fairs of other currencies, which do not add up with these. */
  otherCurrencies: string[];
}
