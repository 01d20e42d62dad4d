import { m } from '#lib/i18n/paraglide/messages.js';
import type { CareSymbol } from './care.ts';

const words: Record<CareSymbol, () => string> = {
  'wash-30': () => m.catalog_care_wash({ degrees: 30 }),
  'wash-40': () => m.catalog_care_wash({ degrees: 40 }),
  'wash-60': () => m.catalog_care_wash({ degrees: 60 }),
  'wash-95': () => m.catalog_care_wash({ degrees: 95 }),
  'hand-wash': m.catalog_care_hand_wash,
  'no-wash': m.catalog_care_no_wash,
  bleach: m.catalog_care_bleach,
  'no-bleach': m.catalog_care_no_bleach,
  'tumble-low': m.catalog_care_tumble_low,
  tumble: m.catalog_care_tumble,
  'no-tumble': m.catalog_care_no_tumble,
  'line-dry': m.catalog_care_line_dry,
  'flat-dry': m.catalog_care_flat_dry,
  'iron-110': () => m.catalog_care_iron({ degrees: 110 }),
  'iron-150': () => m.catalog_care_iron({ degrees: 150 }),
  'iron-200': () => m.catalog_care_iron({ degrees: 200 }),
  'no-iron': m.catalog_care_no_iron,
  'dry-clean': m.catalog_care_dry_clean,
  'no-dry-clean': m.catalog_care_no_dry_clean
};

/** What a care symbol says. */
export const careText = (symbol: CareSymbol): string => words[symbol]();
