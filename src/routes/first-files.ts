import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest, Plugin } from 'vite';

/**
 * Leaves out of the build's manifests what a page loads later. The framework reads there which styles and scripts a page needs at once, in
 * one walk that follows what comes later as well and never returns to a file (`find_deps` of SvelteKit 2.70): one that it reached that
 * way first was missing, so that the page was seen bare and jumped when its script came.
 */
export function firstFiles(): Plugin {
  return {
    name: 'orderfair-first-files',
    apply: 'build',
    async writeBundle({ dir }, bundle) {
      if (!dir || !('.vite/manifest.json' in bundle)) return;
      const file = join(dir, '.vite/manifest.json');
      await writeFile(file, JSON.stringify(withoutLater(JSON.parse(await readFile(file, 'utf8')))));
    }
  };
}

/** A manifest whose parts name only what they need at once. */
export function withoutLater(manifest: Manifest): Manifest {
  const parts = Object.entries(manifest).map(([id, part]) => [id, { ...part, dynamicImports: undefined }]);
  return Object.fromEntries(parts) as Manifest;
}
