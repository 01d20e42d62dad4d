import { defineConfig } from '@playwright/test';
import { findBrowser } from './fixtures/browser.ts';

/** What is looked at by tables, in hundreds of small tests: a trace of each would cost more than the look. */
const looks = ['pages.e2e.ts', 'access*.e2e.ts'];

/** What changes more than it needs, such as attacks: with a worker, an app and a database apart from those of the stories. */
const apart = ['documented.e2e.ts', 'hostile.e2e.ts', 'nonsense.e2e.ts'];

/** End-to-end stories run against the built app: each worker has an app and a database of its own (tests/fixtures/portal.ts). */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  globalSetup: './e2e.setup.ts',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // On a machine that does something else meanwhile a story may come too late. What passed only the second time is named at the end.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  // A worker would answer in the place of the network that a story breaks; its own stories let it.
  use: { launchOptions: await findBrowser(), serviceWorkers: 'block' },
  projects: [
    {
      name: 'stories',
      testMatch: '*.e2e.ts',
      testIgnore: [...looks, ...apart],
      use: { trace: 'on-first-retry' }
    },
    { name: 'looks', testMatch: looks, use: { trace: 'off' } },
    { name: 'apart', testMatch: apart, use: { trace: 'off' } }
  ]
});
