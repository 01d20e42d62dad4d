import type { Page } from '@playwright/test';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

/** A dialog stands over the page. */
const dialog = (page: Page) => page.locator('dialog[open]').first().waitFor();

/** Opens the first part of the page that is folded. */
export const opened = (selector: string) => (page: Page) =>
  page.locator(`${selector} > summary`).filter({ visible: true }).first().click();

/** Presses the first button that asks before it does something. */
export async function askedTwice(page: Page): Promise<void> {
  await page.locator('form:has(dialog) > button').filter({ visible: true }).first().click();
  await dialog(page);
}

/** Begins to set up a code app, or goes on with it, and sees its picture. */
export async function codeAppBegun(page: Page): Promise<void> {
  const begin = page.locator('form[action="?/beginApp"] button');
  if (await begin.isVisible()) await begin.click();
  await page.locator('form[action="?/confirmApp"] input.mono').waitFor();
}

/** Types a quantity and asks to send the order, but does not send it. */
export async function filledOrder(page: Page): Promise<void> {
  const cell = page.locator('.grid input').first();
  await cell.fill('48');
  await cell.press('Enter');
  await page.locator('form.desk button.go').filter({ visible: true }).last().click();
  await dialog(page);
}

/** Signs in with a wrong password, and reads why not. */
export async function refusedAtTheDoor(page: Page): Promise<void> {
  await page.locator('[name=email]').fill(`nobody-${uuid7()}@example.test`);
  await page.locator('[name=password]').fill('not a password of anybody');
  await page.locator('form:has([name=password]) button.go').click();
  await page.locator('[aria-invalid=true]').first().waitFor();
}

/** Has the page of a draw compute it again. */
export async function computedAgain(page: Page): Promise<void> {
  await page.locator('main button.go').first().click();
  await page.locator('li.holds').first().waitFor();
}
