import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import type { DemoFile } from '../src/cli/demo/demo-file.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';

test('an order moves the board, is made, shipped and paid, and everybody sees it', async ({
  browser,
  baseURL
}) => {
  test.setTimeout(120_000);
  const demo = readDemo();
  const dealer = await signedIn(browser, demo, 'buyer', { width: 390, height: 844 });
  const staff = await signedIn(browser, demo, 'admin', { width: 1440, height: 900 });
  const board = await pairedBoard(browser, demo, baseURL!);

  const before = await totalOf(board);
  const number = await orderOnThePhone(dealer, demo);
  await expect.poll(() => totalOf(board), { timeout: 1000, intervals: [20] }).toBeGreaterThan(before);
  await expect(board.getByText('Tarn & Fell').first()).toBeVisible();

  await staff.goto(`/staff/orders?at=${number}`);
  await staff
    .getByRole('button', { name: /^Confirm/ })
    .first()
    .click();
  await dealer.goto(`/orders/${number}`);
  const pay = dealer
    .getByRole('button', { name: /^Pay/ })
    .or(dealer.getByRole('link', { name: /^Pay/ }))
    .first();
  await expect(pay).toBeVisible();

  const money = await signedIn(browser, demo, 'finance', { width: 1440, height: 900 });
  await money.goto(`/staff/orders/${number}`);
  const payer = await signedIn(browser, demo, 'owner', { width: 390, height: 844 });
  await payByCard(payer, number);
  await expect(dealer.getByText('Production is released').first()).toBeVisible();
  await expect(money.getByText(/paid/i).first()).toBeVisible();

  const work = await workOrderOf(demo, baseURL!, number);
  if (work) {
    await report(demo, baseURL!, work.number, work.quantity, 'cutting');
    await expect(dealer.getByText(/cutting/i).first()).toBeVisible();
  }
  await ship(demo, baseURL!, number);
  await expect(dealer.getByText('NW-STORY-1').first()).toBeVisible();
  await dealer.getByRole('button', { name: 'Confirm receipt' }).first().click();
  const dialog = dealer.getByRole('dialog').getByRole('button', { name: 'Confirm receipt' });
  if (await dialog.isVisible()) await dialog.click();
  await staff.goto(`/staff/orders/${number}`);
  await expect(staff.getByText(/receiv/i).first()).toBeVisible();
});

function readDemo(): DemoFile {
  return JSON.parse(readFileSync('.cache/e2e/demo.json', 'utf8')) as DemoFile;
}

const keyOf = (demo: DemoFile, role: string) =>
  demo.accounts.find((account) => account.role === role)!.apiKey;

async function signedIn(
  browser: Browser,
  demo: DemoFile,
  role: string,
  viewport: { width: number; height: number }
) {
  const page = await (await browser.newContext({ viewport })).newPage();
  page.setDefaultTimeout(10_000);
  const { email, password } = demo.accounts.find((account) => account.role === role)!;
  await page.goto('/sign-in');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=password]').fill(password);
  await page.locator('form:has([name=password]) button.go').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

async function pairedBoard(browser: Browser, demo: DemoFile, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  await context.addCookies([{ name: 'screen', value: demo.screenToken, url }]);
  const page = await context.newPage();
  await page.goto(`/board/${demo.fair}?scene=ranking`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  return page;
}

/** The whole total that stands beside its label, in whole units of money. */
async function totalOf(board: Page): Promise<number> {
  const text = await board
    .getByText(/^€[\d,]{7,}$/)
    .first()
    .innerText();
  return Number(text.replaceAll(/\D/g, ''));
}

/** Types a quantity into the first cell of the first style, and sends the order. */
async function orderOnThePhone(dealer: Page, demo: DemoFile): Promise<number> {
  await dealer.goto(`/fairs/${demo.fair}/order`);
  const cell = dealer.getByRole('textbox', { name: 'Oat M', exact: true }).first();
  await cell.fill('48');
  await cell.press('Enter');
  await dealer.getByRole('button', { name: 'Submit order' }).click();
  await dealer.getByRole('dialog').getByRole('button').last().click();
  const accepted = dealer.getByText(/Accepted, no\. \d+/).first();
  await expect(accepted).toBeVisible();
  return Number(/no\. (\d+)/.exec(await accepted.innerText())![1]);
}

async function payByCard(payer: Page, number: number): Promise<void> {
  await payer.goto(`/orders/${number}`);
  await payer.getByRole('button', { name: /^Pay/ }).first().click();
  await payer.waitForURL(/sandbox\/pay/);
  await payer.locator('form button').first().click();
  await payer.waitForURL(/payments/);
  await expect(payer.getByText(/paid|thank/i).first()).toBeVisible();
}

async function workOrderOf(demo: DemoFile, url: string, number: number) {
  const list = await api(demo, url, 'buyer', 'GET', '/api/v1/orders');
  const { id } = (list.orders as { id: string; number: number }[]).find((order) => order.number === number)!;
  const order = await api(demo, url, 'buyer', 'GET', `/api/v1/orders/${id}`);
  return (order.works as { number: number; quantity: number }[])[0] ?? null;
}

const report = (demo: DemoFile, url: string, workOrder: number, quantityDone: number, stage: string) =>
  api(demo, url, 'planner', 'POST', '/api/v1/production/stage-events', {
    id: uuid7(),
    workOrder,
    stage,
    quantityDone
  });

const ship = (demo: DemoFile, url: string, order: number) =>
  api(demo, url, 'director', 'POST', '/api/v1/shipments', {
    id: uuid7(),
    order,
    carrier: 'Northway Freight',
    trackingNumber: 'NW-STORY-1',
    override: 'Shipped at the fair'
  });

async function api(demo: DemoFile, url: string, role: string, method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${keyOf(demo, role)}`, 'content-type': 'application/json' };
  const answer = await fetch(url + path, { method, headers, body: body && JSON.stringify(body) });
  const json = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(json)}`);
  return json;
}
