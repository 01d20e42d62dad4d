import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Browser, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { anOrderToPay, ladderOf } from './fixtures/payment.ts';
import { aStaffUser } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

async function signedIn(
  browser: Browser,
  sql: postgres.Sql,
  person: { userId: string; email: string },
  device = {}
): Promise<Page> {
  const { email } = await withPassword(sql, person);
  const page = await (await browser.newContext({ locale: 'en', ...device })).newPage();
  await signIn(page, email);
  return page;
}

async function choose(page: Page, outcome: string): Promise<void> {
  await expect(page).toHaveURL(/\/sandbox\/pay\//);
  await page.locator(`input[value=${outcome}]`).check();
  await page.getByRole('button').click();
}

test('a dealer pays the deposit on a phone: back, declined, paid; finance books the rest and the page follows', async ({
  browser,
  db,
  sql
}) => {
  test.setTimeout(120_000);
  const order = await anOrderToPay(db, sql);
  const page = await signedIn(browser, sql, order.buyer, phone);
  await page.goto('/payments');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'Pay the next step' }).click();
  await expect(page).toHaveURL(/\/sandbox\/pay\//);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('link', { name: 'Go back without paying' }).click();
  await expect(page.getByRole('heading', { name: 'Not paid yet' })).toBeVisible();

  await page.getByRole('link', { name: 'Go on to pay' }).click();
  await choose(page, 'card_declined');
  await expect(page.getByRole('alert')).toContainText('declined');
  await choose(page, 'card_ok');
  await expect(page.getByRole('heading', { name: 'Paid' })).toBeVisible();
  const [deposit, ...rest] = await ladderOf(sql, order.id);
  expect(deposit!.allocated).toBe(deposit!.amount);
  const openYuan = rest.reduce((sum, one) => sum + one.amount, 0) / 100;

  await page.goto(`/orders/${order.number}`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper-head')).toContainText(`Order ${order.number}`);
  await expect(page.locator('.paper-head')).toContainText(order.dealer.name);
  await expect(page.locator('.ptop')).toBeHidden();
  await page.emulateMedia({ media: null });

  await page.goto('/payments');
  await expect(page.getByText('paid', { exact: false }).first()).toBeVisible();
  const finance = await signedIn(browser, sql, await aStaffUser(sql, 'finance'));
  await finance.goto(`/staff/money?payer=${order.dealer.id}`);
  await finance.getByLabel('Amount, CNY').fill(String(openYuan));
  await finance.getByLabel('Bank reference').fill(`E2E ${order.number}`);
  await finance.getByRole('button', { name: 'Record' }).click();
  await expect(finance.getByText('Recorded and allocated.')).toBeVisible();
  await expect(page.getByText('Nothing to pay')).toBeVisible();
});

test('webhooks that Stripe did not sign are refused, and nobody reaches the pages of others', async ({
  request,
  sql
}) => {
  const answer = await request.post('/webhooks/stripe', {
    data: { id: 'evt_1', type: 'x', data: { object: {} } }
  });
  expect(answer.status()).toBe(400);
  const [row] = await sql`select count(*) as n from stripe_events where id = 'evt_1'`;
  expect(row).toEqual({ n: 0 });
  expect((await request.get('/sandbox/pay/cs_test_nothing')).status()).toBe(404);
  expect((await request.get('/payments', { maxRedirects: 0 })).status()).toBe(303);
  expect((await request.get('/staff/money', { maxRedirects: 0 })).status()).toBe(303);
});
