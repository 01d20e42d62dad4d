import type Stripe from 'stripe';
import * as v from 'valibot';
import { missingResource } from './api-error.ts';
import { recordEvent } from './events.ts';
import { newId } from './ids.ts';
import { retrieveIntent } from './payment-intents.ts';
import { readParameters } from './parameters.ts';
import type { Sandbox } from './sandbox.ts';

/** What of a dispute the sandbox keeps: the fields that an app can rely on. */
export type StoredDispute = Pick<
  Stripe.Dispute,
  'id' | 'object' | 'amount' | 'charge' | 'created' | 'currency' | 'payment_intent' | 'reason' | 'status'
> & {
  metadata: Record<string, string>;
  livemode: false;
  evidence_details: { due_by: number; has_evidence: boolean; past_due: boolean; submission_count: number };
  /** What it took from the account and gave back to it: negative, then positive. */
  balance_transactions: { id: string; object: 'balance_transaction'; amount: number; currency: string }[];
};

const answerDays = 7;

/** The payer's bank takes the whole payment back and asks why it should not keep it. */
export function openDispute(sandbox: Sandbox, intentId: string): StoredDispute {
  const intent = retrieveIntent(sandbox, intentId);
  const dispute: StoredDispute = {
    id: newId('dp'),
    object: 'dispute',
    amount: intent.amount_received,
    charge: String(intent.latest_charge),
    created: sandbox.clock.unix(),
    currency: intent.currency,
    payment_intent: intent.id,
    reason: 'fraudulent',
    status: 'needs_response',
    metadata: {},
    livemode: false,
    evidence_details: {
      due_by: sandbox.clock.unix() + answerDays * 86_400,
      has_evidence: false,
      past_due: false,
      submission_count: 0
    },
    balance_transactions: []
  };
  save(sandbox, dispute, 'charge.dispute.created');
  return save(sandbox, moved(dispute, -dispute.amount), 'charge.dispute.funds_withdrawn');
}

/** The bank has decided: won brings the money back. */
export function closeDispute(sandbox: Sandbox, id: string, as: 'won' | 'lost'): StoredDispute {
  const decided: StoredDispute = { ...retrieveDispute(sandbox, id), status: as };
  if (as === 'lost') return save(sandbox, decided, 'charge.dispute.closed');
  const back = save(sandbox, moved(decided, decided.amount), 'charge.dispute.funds_reinstated');
  return save(sandbox, back, 'charge.dispute.closed');
}

export function retrieveDispute(sandbox: Sandbox, id: string, input: unknown = {}): StoredDispute {
  readParameters(v.strictObject({}), input);
  const dispute = sandbox.store.get('disputes', id);
  if (!dispute) throw missingResource('dispute', id);
  return dispute;
}

function moved(dispute: StoredDispute, amount: number): StoredDispute {
  const transaction = {
    id: newId('txn'),
    object: 'balance_transaction' as const,
    amount,
    currency: dispute.currency
  };
  return { ...dispute, balance_transactions: [...dispute.balance_transactions, transaction] };
}

function save(
  sandbox: Sandbox,
  dispute: StoredDispute,
  event: Parameters<typeof recordEvent>[1]
): StoredDispute {
  sandbox.store.put('disputes', dispute);
  recordEvent(sandbox, event, dispute);
  return dispute;
}
