import type { Page } from '@playwright/test';
import type { Locale } from '../../src/lib/i18n/locale.ts';
import type { States } from './states.ts';

/** One look at a page: by its folder in src/routes, or by its file when that is an error page. */
export interface View {
  route: string;
  path: (states: States, locale: Locale) => string;
  /** What is opened or typed before the page is looked at. */
  then?: (page: Page) => Promise<unknown>;
  /** The status of the page, when it is not 200. */
  status?: number;
  /** Plain HTML that no script wakes up. */
  plain?: true;
}

export const at = (route: string, path: View['path'], more: Omit<View, 'route' | 'path'> = {}): View => ({
  route,
  path,
  ...more
});

/** A view whose address is the same in every state. */
export const fixed = (route: string, path: string, more: Omit<View, 'route' | 'path'> = {}): View =>
  at(route, () => path, more);
