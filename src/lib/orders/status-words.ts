import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderStatus } from './order.ts';

/** The state of an order for its dealer; a confirmed one says how far its goods are. */
export function statusWord(status: OrderStatus, shipped = 0, units = 0): string {
  if (status === 'confirmed' && shipped > 0)
    return shipped >= units ? m.orders_status_shipped() : m.orders_status_partly_shipped();
  return {
    draft: m.orders_status_draft,
    submitted: m.orders_status_submitted,
    in_review: m.orders_status_in_review,
    confirmed: m.orders_status_confirmed,
    cancelled: m.orders_status_cancelled,
    closed: m.orders_status_closed
  }[status]();
}
