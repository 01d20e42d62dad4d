import { m } from '#lib/i18n/paraglide/messages.js';

export type OrderAction = 'confirm' | 'test' | 'cancel' | 'approve' | 'decline' | 'recordCall';

const sentences: Record<OrderAction, (told: { number: string }) => string> = {
  confirm: m.console_done_confirm,
  test: m.console_done_test,
  cancel: m.console_done_cancel,
  approve: m.console_done_approve,
  decline: m.console_done_decline,
  recordCall: m.console_done_call
};

/** Says what was done with an order. */
export const actionDone = (action: OrderAction, number: number): string =>
  sentences[action]({ number: String(number) });

/**
 * What was done before the page's script had come: the browser then sends a form by itself, and the page that follows has to say it. Null
 * where nothing was, or nothing that is told.
 */
export function doneOnTheWay(form: { done?: unknown; number?: unknown } | null): string | null {
  const { done, number } = form ?? {};
  const isTold = typeof done === 'string' && done in sentences && typeof number === 'number';
  return isTold ? actionDone(done as OrderAction, number) : null;
}
