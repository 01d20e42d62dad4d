import type { AttemptState } from '#lib/billing/attempt.ts';
import { m } from '#lib/i18n/paraglide/messages.js';

interface Outcome {
  tone: 'ok' | 'soon' | 'stop';
  title: () => string;
  text: (what: { amount: string; number: number }) => string;
  /** The payment page is still open and worth going to. */
  goesOn: boolean;
}

const succeeded: Outcome = {
  tone: 'ok',
  title: m.billing_return_succeeded,
  text: m.billing_return_succeeded_text,
  goesOn: false
};
const processing: Outcome = {
  tone: 'soon',
  title: m.billing_return_processing,
  text: m.billing_return_processing_text,
  goesOn: false
};
const waiting: Outcome = {
  tone: 'soon',
  title: m.billing_return_waiting,
  text: m.billing_return_waiting_text,
  goesOn: false
};
const left: Outcome = {
  tone: 'soon',
  title: m.billing_return_back,
  text: m.billing_return_back_text,
  goesOn: true
};
const failed: Outcome = {
  tone: 'stop',
  title: m.billing_return_failed,
  text: m.billing_return_failed_text,
  goesOn: false
};
const expired: Outcome = {
  tone: 'soon',
  title: m.billing_return_expired,
  text: m.billing_return_expired_text,
  goesOn: false
};

/** What a payer reads after the payment page; `back`: they left it by the way back. */
export function outcomeOf(state: AttemptState, back: boolean): Outcome {
  switch (state) {
    case 'succeeded':
      return succeeded;
    case 'processing':
      return processing;
    case 'failed':
      return failed;
    case 'expired':
      return expired;
    default:
      return back ? left : waiting;
  }
}
