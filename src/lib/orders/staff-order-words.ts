import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderStatus } from './order.ts';

const names: Record<OrderStatus, () => string> = {
  draft: m.console_status_draft,
  submitted: m.console_status_submitted,
  in_review: m.console_status_in_review,
  confirmed: m.console_status_confirmed,
  cancelled: m.console_status_cancelled,
  closed: m.console_status_closed
};

/** The state of an order in the reader's language; a confirmed order with its deposit paid says so. */
export function statusName(status: OrderStatus, deposit = false): string {
  return status === 'confirmed' && deposit ? m.console_status_paid() : names[status]();
}
