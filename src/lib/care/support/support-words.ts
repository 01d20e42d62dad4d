import { m } from '#lib/i18n/paraglide/messages.js';
import type { SupportTopic } from './support.ts';

export const topicNames: Record<SupportTopic, () => string> = {
  promotion: m.care_support_promotion,
  after_sales: m.care_support_after_sales,
  display: m.care_support_display
};
