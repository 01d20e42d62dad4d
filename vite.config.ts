import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import type { Server } from 'node:http';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compilerOptions } from './src/lib/i18n/compiler-options.ts';
import { oneLanguage } from './src/lib/i18n/one-language.ts';
import { exitWith } from './src/lib/runtime/server/startup-error.ts';
import { pageChunks } from './src/routes/chunks.ts';
import { firstFiles } from './src/routes/first-files.ts';
import { ownIcons } from './src/routes/icons.ts';

/** Attaches Socket.IO, the relay and the jobs to the development server, in SvelteKit's own module graph. */
const liveInDevelopment = (): Plugin => ({
  name: 'orderfair-live',
  apply: 'serve',
  configureServer(vite) {
    const http = vite.httpServer;
    if (!http || process.env.VITEST) return;
    http.once('listening', async () => {
      const app = (await vite.ssrLoadModule('/src/app.server.ts')) as typeof import('./src/app.server.ts');
      await app.attach(http as Server).catch(exitWith);
    });
  }
});

/** Every command compiles the texts before it begins (src/cli/launch/freshness.js); whoever writes them while a server runs sees them at once. */
const textsInDevelopment = (): Plugin[] =>
  process.env.VITEST
    ? []
    : [paraglideVitePlugin(compilerOptions)].flat().map((plugin) => ({ ...plugin, apply: 'serve' }));

/** Node reads a package's description for each of its files: drizzle-orm's is 180 kB, read a hundred times at every start. */
const packagesInside = (): Plugin => ({
  name: 'orderfair-packages-inside',
  apply: 'build',
  config: () => ({ ssr: { noExternal: ['drizzle-orm'] } })
});

/** What uses runes or components: only these tests need the compiler. */
const compiledBySvelte = 'src/**/*.svelte.test.ts';

const everyTest = {
  setupFiles: ['tests/environment.setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // What a test waits for comes when it comes: a slow machine is no failure.
  expect: { poll: { timeout: 10_000 } },
  pool: 'forks' as const,
  // Most of a file's time would go into reading the same modules anew (tests/fixtures/database.ts keeps their databases apart).
  isolate: false
};

export default defineConfig({
  plugins: [
    tailwindcss(),
    ownIcons(),
    textsInDevelopment(),
    sveltekit(),
    pageChunks(),
    firstFiles(),
    oneLanguage(),
    packagesInside(),
    liveInDevelopment()
  ],
  // A font inlined as data: would need a hole in the content security policy.
  build: {
    reportCompressedSize: false,
    assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined)
  },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...everyTest,
          name: 'node',
          globalSetup: ['tests/database.setup.ts'],
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: [compiledBySvelte],
          // As the app itself runs: Node reads TypeScript, and nothing is transformed before.
          experimental: { viteModuleRunner: false, nodeLoader: false }
        }
      },
      { extends: true, test: { ...everyTest, name: 'svelte', include: [compiledBySvelte] } }
    ]
  }
});
