import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { showcaseDealer } from '../src/cli/demo/seed-people.ts';
import { sessionOf } from './pages/states.ts';
import { test } from './fixtures/portal.ts';

test('staff tell a fact of a style with its care symbols, and dealers read it on their phone in their own language', async ({
  browser,
  page,
  sql,
  states
}) => {
  const [style] = await sql<{ id: number; code: string }[]>`
    select p.id, p.code from products p join price_list_products l on l.product_id = p.id order by p.position limit 1`;
  const { id, code } = style!;
  const cookie = async (email: string) => [
    { name: 'session', value: await sessionOf(email), url: states.url }
  ];
  await page.context().addCookies(await cookie(states.emails.director));
  await page.goto(`/staff/masters/styles/${code}`);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Add a fact' }) });
  const name = form.getByLabel('Fact', { exact: true });
  // Opened before the page has woken up it may close once more.
  await expect(async () => {
    if (!(await name.isVisible())) await page.locator('summary', { hasText: 'Add a fact' }).click();
    await name.fill('Filling', { timeout: 1000 });
  }).toPass();
  await form.getByRole('button', { name: 'Add a fact' }).click();
  await expect(page.getByText('Please look at the marked fields again.')).toBeVisible();
  await form.getByLabel('Fact in Korean').fill('충전재');
  await form.getByLabel('What it is in Korean').fill('거위털');
  await form.getByLabel('Wash at 30').check();
  await form.getByRole('button', { name: 'Add a fact' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const dealers = await browser.newContext({ viewport: { width: 390, height: 800 }, locale: 'ko-KR' });
  await dealers.addCookies([
    ...(await cookie(showcaseDealer.emails('owner'))),
    { name: 'locale', value: 'ko', url: states.url }
  ]);
  const phone = await dealers.newPage();
  await phone.goto(`/products/${code}`);
  await expect(phone.getByText('충전재', { exact: true })).toBeVisible();
  await expect(phone.getByText('거위털')).toBeVisible();
  await expect(phone.getByText('30 °C 이하 세탁').last()).toBeVisible();
  expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([]);
  await page.getByRole('link', { name: 'See the change, or undo it' }).click();
  await page.getByRole('button', { name: 'Undo this change' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Undo this change' }).click();
  await expect(page.getByText('It undoes an earlier change.')).toBeVisible();
  expect(await sql`select from product_facts where product_id = ${id} and name = 'Filling'`).toHaveLength(0);
  await dealers.close();
});
