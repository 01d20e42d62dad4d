import { m } from '#lib/i18n/paraglide/messages.js';
import type { OrderClass } from '#lib/orders/order-class.ts';

export const classNames: Record<OrderClass, () => string> = {
  fair: m.console_class_fair,
  promotion: m.console_class_promotion,
  refill: m.console_class_refill,
  priority: m.console_class_priority
};
