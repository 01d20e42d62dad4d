import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import tailwindcss from '@tailwindcss/vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Attaches Socket.IO, the relay and the jobs to the development server, in SvelteKit's own module graph. */
const liveInDevelopment = (): Plugin => ({
  name: 'orderfair-live',
  apply: 'serve',
  configureServer(vite) {
    const http = vite.httpServer;
    if (!http || process.env.VITEST) return;
    http.once('listening', async () => {
      const app = (await vite.ssrLoadModule('/src/app.server.ts')) as typeof import('./src/app.server.ts');
      await app.attach(http);
    });
  }
});

export default defineConfig({
  plugins: [
    tailwindcss(),
    paraglideVitePlugin({
      project: './src/lib/i18n/project.inlang',
      outdir: './src/lib/i18n/paraglide',
      strategy: ['cookie', 'preferredLanguage', 'baseLocale'],
      cookieName: 'locale'
    }),
    sveltekit(),
    liveInDevelopment()
  ],
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/database.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2
  }
});
