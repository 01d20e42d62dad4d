import { m } from '#lib/i18n/paraglide/messages.js';
import type { FeedbackTopic } from './feedback.ts';

export const topicNames: Record<FeedbackTopic, typeof m.care_feedback_product> = {
  product: m.care_feedback_product,
  speed: m.care_feedback_speed,
  packing: m.care_feedback_packing
};
