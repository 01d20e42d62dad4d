import type { CommissionTerms, EntryKind } from './commission.ts';

/**
 * Where a statement stands:
 * - `drawn`: somebody has drawn it up; another one of finance approves.
 * - `approved`: it can be paid, and is on paper.
 * - `paid`: the money has gone out.
 */
export const statementStates = ['drawn', 'approved', 'paid'] as const;
export type StatementState = (typeof statementStates)[number];

/** Where an entry stands: `open` until it is on a statement, then as that one does. */
export type EntryStanding = 'open' | StatementState;

/** A partner as its list shows it. */
export interface ShownPartner extends CommissionTerms {
  id: string;
  name: string;
  email: string | null;
  region: string;
  rep: string | null;
  /** What it hands on; null once it has ended. */
  link: string | null;
  endedAt: Date | null;
  /** Terms that have been set for a day to come, the next ones first; `from` as `2026-12-01`. */
  coming: (CommissionTerms & { from: string })[];
  /** How many companies it has named, and of how many a first order was paid. */
  named: number;
  rewarded: number;
  /** What is on no statement yet, by currency. */
  open: { currency: string; amountMinor: number }[];
}

/** What a partner has of one order, as its list shows it. */
export interface ShownEntry {
  id: string;
  kind: EntryKind;
  partner: string;
  company: string;
  order: number;
  amountMinor: number;
  currency: string;
  at: Date;
  standing: EntryStanding;
  /** Number of its statement. */
  statement: number | null;
}

/** A statement as its list shows it. */
export interface ShownStatement {
  id: string;
  number: number;
  partner: string;
  /** `2026-11` */
  month: string;
  totalMinor: number;
  currency: string;
  state: StatementState;
  entries: number;
  drawnAt: Date;
  drawnBy: string;
  approvedBy: string | null;
  paidOn: string | null;
  reference: string | null;
  /** Whether whoever asks may approve it: another one has drawn it. */
  isOthers: boolean;
}
