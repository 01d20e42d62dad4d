import { m } from '#lib/i18n/paraglide/messages.js';
import type { NewsKind } from './news-form.ts';

/** What a piece is about. */
export const newsKindNames: Record<NewsKind, () => string> = {
  product: m.care_news_product,
  policy: m.care_news_policy,
  selling_tip: m.care_library_selling_tip,
  display_plan: m.care_library_display_plan,
  market_trend: m.care_library_market_trend
};
