import type { InstalmentState, StepName } from './instalment.ts';
import type { DueEvent } from './terms.ts';
import type { ReceiptWay } from './way-words.ts';

/** An open instalment in finance's list. Amounts in minor units of `currency`. */
export interface OpenRow {
  id: string;
  dealerId: number;
  dealerName: string;
  dealerCode: string;
  orderNumber: number;
  position: number;
  name: StepName;
  openMinor: number;
  currency: string;
  dueOn: string | null;
  dueEvent: DueEvent;
  dueDays: number;
  state: InstalmentState;
  daysLate: number;
}

/** Money that came in, with what of it no instalment has taken. */
export interface ReceiptRow {
  id: string;
  dealerId: number;
  dealerName: string;
  method: ReceiptWay;
  reference: string;
  amountMinor: number;
  unusedMinor: number;
  currency: string;
  receivedOn: string;
  reversedAt: Date | null;
  orderNumbers: number[];
}

/** Money at the gateway that belongs to nothing here: a payment, or what went back of one. */
export interface UnknownRow {
  id: string;
  kind: 'payment' | 'refund' | 'dispute';
  amountMinor: number;
  currency: string;
  payer: string | null;
  seenAt: Date;
  /** It is on its way back: the payment service is asked until it answers. */
  refundAskedAt: Date | null;
}

/** A payment that the payer's bank wants back. `away`: the money has left our account. */
export interface DisputeRow {
  id: string;
  amountMinor: number;
  currency: string;
  reason: string;
  status: string;
  answerBy: Date | null;
  away: boolean;
  dealerName: string;
  dealerCode: string;
  orderNumbers: number[];
}

/** A message of the gateway that we could not follow so far. */
export interface StuckMessage {
  id: string;
  type: string;
  tries: number;
  lastError: string | null;
  receivedAt: Date;
}

/** The figures at the head of finance's page, in one currency. */
export interface MoneySums {
  currency: string;
  openMinor: number;
  overdueMinor: number;
  /** In the last seven days. */
  receivedMinor: number;
  unusedMinor: number;
}

export const moneyViews = ['open', 'overdue', 'receipts', 'credit', 'disputes'] as const;
export type MoneyView = (typeof moneyViews)[number];
