import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** Every icon of the package asks for this. */
const theirs = /^\.\.\/Icon\.svelte$/;
const ours = fileURLToPath(new URL('../lib/ui/LucideIcon.svelte', import.meta.url));

/** Draws the icons of Lucide with our own component, which does without what we never use: sizes, colours, contexts, foreign attributes. */
export function ownIcons(): Plugin {
  return {
    name: 'orderfair-icons',
    enforce: 'pre',
    resolveId: (source, importer) =>
      theirs.test(source) && importer?.includes('/@lucide/svelte/') ? ours : null
  };
}
