/**
 * What billing does with each kind of message from Stripe that is about money. `session`, `intent`, `refund` and `dispute` are
 * followed by looking at the object as it is now; `told` moves money that another message of ours tells; `bank` moves
 * money between Stripe and our bank, which no dealer's account feels; `warning` moves none yet; `none` does not concern
 * a portal that takes Checkout payments only. Types as of the API version that we ask for (Stripe's list of event types).
 */
export const GATEWAY_EVENTS = {
  'checkout.session.completed': 'session',
  'checkout.session.async_payment_succeeded': 'session',
  'checkout.session.async_payment_failed': 'session',
  'checkout.session.expired': 'session',
  'payment_intent.amount_capturable_updated': 'intent',
  'payment_intent.canceled': 'intent',
  'payment_intent.created': 'intent',
  'payment_intent.partially_funded': 'intent',
  'payment_intent.payment_failed': 'intent',
  'payment_intent.processing': 'intent',
  'payment_intent.requires_action': 'intent',
  'payment_intent.succeeded': 'intent',
  'refund.created': 'refund',
  'refund.failed': 'refund',
  'refund.updated': 'refund',
  'charge.dispute.closed': 'dispute',
  'charge.dispute.created': 'dispute',
  'charge.dispute.funds_reinstated': 'dispute',
  'charge.dispute.funds_withdrawn': 'dispute',
  'charge.dispute.updated': 'dispute',
  'charge.captured': 'told',
  'charge.expired': 'told',
  'charge.failed': 'told',
  'charge.pending': 'told',
  'charge.refund.updated': 'told',
  'charge.refunded': 'told',
  'charge.succeeded': 'told',
  'charge.updated': 'told',
  'balance.available': 'bank',
  'payout.canceled': 'bank',
  'payout.created': 'bank',
  'payout.failed': 'bank',
  'payout.paid': 'bank',
  'payout.reconciliation_completed': 'bank',
  'payout.updated': 'bank',
  'topup.canceled': 'bank',
  'topup.created': 'bank',
  'topup.failed': 'bank',
  'topup.reversed': 'bank',
  'topup.succeeded': 'bank',
  'radar.early_fraud_warning.created': 'warning',
  'radar.early_fraud_warning.updated': 'warning',
  'review.closed': 'warning',
  'review.opened': 'warning',
  'application_fee.created': 'none',
  'application_fee.refund.updated': 'none',
  'application_fee.refunded': 'none',
  'cash_balance.funds_available': 'none',
  'customer_cash_balance_transaction.created': 'none',
  'transfer.created': 'none',
  'transfer.reversed': 'none',
  'transfer.updated': 'none'
} as const;

export type Following = (typeof GATEWAY_EVENTS)[keyof typeof GATEWAY_EVENTS];

/** How a message is followed; one that has nothing to do with money is not. */
export const followingOf = (type: string): Following =>
  Object.hasOwn(GATEWAY_EVENTS, type) ? GATEWAY_EVENTS[type as keyof typeof GATEWAY_EVENTS] : 'none';

/** What became of a message: followed, another shop's on the same account, money that we cannot place, or not followed. */
export type GatewayOutcome = 'followed' | 'not_ours' | 'unknown_money' | 'not_followed';
