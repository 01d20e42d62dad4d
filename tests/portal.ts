import { AxeBuilder } from '@axe-core/playwright';
import { expect, request, test as base, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { hashPassword } from '../src/lib/accounts/server/passwords/passwords.ts';
import { db, sql, type Database } from '../src/lib/db/server/client.ts';
import { openScene, type Scene } from './access/scene.ts';
import { startOwnApp, type OwnApp } from './own-app.ts';
import { openStates, type States } from './pages/states.ts';

/** The password of everybody whom `someone` makes. */
export const PASSWORD = 'quiet harbour 27';

interface Own {
  /** The app of this worker, and the database that it runs on. */
  app: OwnApp;
  db: Database;
  sql: postgres.Sql;
  /** People by role, and what belongs to one dealer: made once a worker, for those who ask. */
  scene: Scene;
  /** The same, and things in every state that a page shows. */
  states: States;
}

/**
 * End-to-end tests with an app and a database of their own a worker: `test('…', async ({ page, sql }) => …)`.
 * What a story needs is arranged with tests/factories.ts. All that a worker makes is named here and made when it is first asked for,
 * since tests with other fixtures of a worker would need another worker.
 */
export const test = base.extend<object, Own>({
  app: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from this pattern
    async ({}, use, { workerIndex }) => {
      const app = await startOwnApp(workerIndex);
      await use(app);
      await app.stop();
    },
    { scope: 'worker', timeout: 60_000 }
  ],
  baseURL: async ({ app }, use) => use(app.url),
  db: [async ({ app: _ }, use) => use(db()), { scope: 'worker' }],
  sql: [async ({ app: _ }, use) => use(sql()), { scope: 'worker' }],
  scene: [async ({ app }, use) => use(await openScene(app.demo)), { scope: 'worker', timeout: 60_000 }],
  states: [
    async ({ app, scene }, use) => {
      const program = await request.newContext({ baseURL: app.url });
      await use(await openStates(program, scene));
      await program.dispose();
    },
    { scope: 'worker', timeout: 60_000 }
  ]
});

/** Gives somebody made by a factory the common password, so that they can sign in. */
export async function withPassword<Person extends { userId: string }>(
  sql: postgres.Sql,
  person: Person
): Promise<Person> {
  await sql`update users set password_hash = ${await hashPassword(PASSWORD)} where id = ${person.userId}`;
  return person;
}

/** Signs in by the page, and waits until it is left. */
export async function signIn(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await enterAs(page, email, password);
}

/** The same from a page that asks to sign in, so that one comes where one wanted to go. */
export async function enterAs(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('form:has([name=password]) button.go').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
}

/** WCAG 2.2 AA as far as a program can check it, and what axe calls good manners. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The page breaks no rule of WCAG 2.2 AA that a program can check, and does not scroll sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze();
  const told = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`
  );
  expect(told, page.url()).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0);
}
