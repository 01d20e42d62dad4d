import { Refusal } from '#lib/runtime/refusal.ts';
import type { InstalmentState } from './instalment.ts';

/** Every way in which billing says no. Amounts are minor units of `currency`; days are `YYYY-MM-DD`. */
export interface BillingRefusals {
  /** There is nothing of that kind here that the person may see. */
  not_found: Record<string, never>;
  /** The role of the person does not allow it. */
  forbidden_role: { needs: string[] };
  /** Nothing is left of this instalment, or its order was cancelled. */
  instalment_closed: { state: InstalmentState };
  /** A payment of it is under way at the bank; its outcome comes by itself. */
  payment_under_way: { attemptId: string };
  /** This installation takes no payments online; a transfer is the way. */
  online_payment_off: Record<string, never>;
  /** The gateway takes no such amount at once; a transfer does. */
  amount_outside_limits: { currency: string; amountMinor: number; leastMinor: number; mostMinor: number };
  /** The gateway did not answer. Nothing was charged; the same button tries again. */
  gateway_silent: { attemptId: string };
  /** The gateway refused to take a payment as it is; somebody has to look at it. */
  gateway_refused: { attemptId: string };
  /** This transfer was recorded before. */
  reference_used: { reference: string; recordedAt: string; dealerId: number };
  /** The money cannot go there as told: more than is left of the instalment, or than was received. */
  allocation_too_large: { instalmentId: string | null; currency: string; leftMinor: number };
  /** The day lies ahead. */
  day_ahead: { today: string };
  /** The receipt was taken back already, or the gateway has to give it back. */
  receipt_not_reversible: { method: string; reversedAt: string | null };
  /** It is being refunded, and the gateway has not answered yet. */
  refund_under_way: Record<string, never>;
  /** The refund is asked for and will be tried until the gateway answers. */
  refund_unanswered: Record<string, never>;
  /** The gateway does not refund this payment; nothing went back. */
  refund_refused: Record<string, never>;
  /** There are payment terms with this code. */
  terms_code_used: { code: string };
  /** Somebody has changed it after what shall be taken back. */
  changed_since: Record<string, never>;
}

export type BillingRefusalCode = keyof BillingRefusals;

/** `throw refuse('not_found', {})`: the code decides which details there must be. */
export function refuse<Code extends BillingRefusalCode>(
  code: Code,
  details: BillingRefusals[Code]
): Refusal<Code, BillingRefusals[Code]> {
  return new Refusal(code, details);
}
