import type { Icon } from './icon.ts';

/** One entry of a menu; `short` is its word in a tab bar. */
export interface Entry {
  href: string;
  label: string;
  short?: string;
  icon: Icon;
  /** How many things wait behind it. */
  count?: number;
}

/** The entry in which the page lies: the longest address that the path begins with; `/` only for itself. */
export function currentEntry(entries: readonly Entry[], path: string): Entry | undefined {
  return entries
    .filter(({ href }) =>
      href === '/' || href === '/staff' ? path === href : path === href || path.startsWith(href + '/')
    )
    .sort((a, b) => b.href.length - a.href.length)[0];
}
