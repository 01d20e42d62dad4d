import type { InstalmentState, StepName } from './instalment.ts';
import type { DueEvent } from './terms.ts';

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
  method: 'stripe' | 'transfer';
  reference: string;
  amountMinor: number;
  unusedMinor: number;
  currency: string;
  receivedOn: string;
  reversedAt: Date | null;
  orderNumbers: number[];
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

export const moneyViews = ['open', 'overdue', 'receipts', 'credit'] as const;
export type MoneyView = (typeof moneyViews)[number];
