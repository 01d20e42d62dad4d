import { m } from '#lib/i18n/paraglide/messages.js';
import type { placingTests, PresentTest } from './order-view.ts';

export type TestName = (typeof placingTests)[number] | PresentTest['name'];

export const testNames: Record<TestName, () => string> = {
  stock: m.console_test_stock,
  price: m.console_test_price,
  packs: m.console_test_packs,
  credit: m.console_test_credit,
  address: m.console_test_address,
  duplicate: m.console_test_duplicate
};
