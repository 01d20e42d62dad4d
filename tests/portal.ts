import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { hashPassword } from '../src/lib/accounts/server/passwords/passwords.ts';
import { client } from '../src/lib/db/server/connect.ts';

/** The password of everybody whom `someone` makes. */
export const PASSWORD = 'quiet harbour 27';

/**
 * End-to-end tests with the app's own database beside the browser: `test('…', async ({ page, sql }) => …)`.
 * What a story needs is arranged with tests/factories.ts.
 */
export const test = base.extend<object, { sql: postgres.Sql }>({
  sql: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the names of a fixture's needs from this pattern
    async ({}, use) => {
      const file = resolve(import.meta.dirname, '../.cache/e2e/database-url');
      const sql = client(readFileSync(file, 'utf8'), 2);
      await use(sql);
      await sql.end();
    },
    { scope: 'worker' }
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
