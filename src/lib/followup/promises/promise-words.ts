import { m } from '#lib/i18n/paraglide/messages.js';
import type { PromiseKind } from './promise.ts';

/** What is promised, and within which time. */
export const promiseNames: Record<PromiseKind, () => string> = {
  confirmation: m.followup_promise_confirmation,
  money: m.followup_promise_money,
  reminder: m.followup_promise_reminder,
  tiering: m.followup_promise_tiering,
  hot_lead: m.followup_promise_hot_lead,
  support: m.followup_promise_support,
  thanks: m.followup_promise_thanks
};
