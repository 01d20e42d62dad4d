import { expect, type Browser, type Page } from '@playwright/test';
import type postgres from 'postgres';
import type { DemoFile } from '../src/cli/demo/demo-file.ts';
import { money, moneyWhole } from '../src/lib/i18n/format.ts';
import { enterAs, test } from './fixtures/portal.ts';

let demo: DemoFile;
test.beforeEach(({ app }) => void (demo = app.demo));
const euro = (minor: number) => money(minor, 'EUR', 'en');

test('an order moves the board, is made, shipped and paid, and everybody sees it', async ({
  browser,
  sql
}) => {
  test.setTimeout(180_000);
  await sellOut(sql);
  const phone = await aDevice(browser, { width: 390, height: 844 });
  const office = await aDevice(browser, { width: 1440, height: 900 });
  const board = await pairedBoard(browser);

  await throughTheDoor(phone, 'owner');
  const before = await standing(board);
  const number = await orderOnThePhone(phone, 48);
  await expect.poll(async () => (await standing(board)).totalMinor).toBeGreaterThan(before.totalMinor);
  const order = await orderOf(sql, number);
  const ordered = await standing(board);
  expect(ordered.totalMinor - before.totalMinor).toBe(order.totalMinor);
  await expect(board.locator('.whole')).toHaveText(
    moneyWhole(ordered.totalMinor, 'EUR', 'en').replace('\u00a0', '')
  );
  await expect(board.getByText('Tarn & Fell').first()).toBeVisible();

  await phone.goto(`/orders/${number}`);
  await expect(phone.getByText('The brand confirms')).toBeVisible();
  await signInAs(office, 'director');
  await office.goto(`/staff/orders?at=${number}`);
  await office.getByRole('button', { name: 'Confirm A', exact: true }).click();
  await expect(office.getByText(`Order ${number} is confirmed`)).toBeVisible();
  await expect(phone.getByText('Confirmed by the brand')).toBeVisible();

  await expect(phone.getByRole('button', { name: /^Pay / }).first()).toBeVisible();
  const [deposit, second] = await instalmentsOf(sql, order.id);
  expect(deposit).toBe(Math.round(order.totalMinor * 0.3));
  await payByCard(phone, number, deposit!);
  await expect.poll(async () => (await standing(board)).paidShare).toBeGreaterThan(before.paidShare);
  const paid = await standing(board);
  expect(paid.totalMinor).toBe(ordered.totalMinor);
  expect(paid.paidShare - before.paidShare).toBeCloseTo((100 * order.totalMinor) / (await target(sql)), 2);
  await signInAs(office, 'finance');
  await findReceipt(office, number, deposit!);

  await signInAs(office, 'planner');
  await openWork(office, number);
  await office.getByLabel('Cutting: units done so far').fill('12');
  await office.getByRole('button', { name: 'Record', exact: true }).click();
  await expect(office.getByText('Cutting: 12 of 48 recorded')).toBeVisible();
  await expect(phone.getByText('12 of 48 done, on time')).toBeVisible();
  for (const stage of ['Cutting', 'Sewing', 'Finishing']) {
    await finishStage(office, stage, `${stage}: 48 of 48 recorded`);
    await expect(phone.getByText(`${stage} finished, batch 1`)).toBeVisible();
  }
  await finishStage(office, 'Packing', 'Its units are in the warehouse.');
  await expect(phone.getByText('Batch 1 packed, 48 units')).toBeVisible();

  await signInAs(office, 'warehouse');
  await openGoods(office, number);
  await expect(office.getByText(`Waits for instalment 2: ${euro(second!)} is open.`)).toBeVisible();
  await expect(office.getByText('The dealer has not agreed to this order yet.')).toBeVisible();
  await signByHand(phone, number);
  await expect(office.getByText('The dealer has not agreed to this order yet.')).toBeHidden();
  await payByCard(phone, number, second!);
  await expect(office.getByText('Waits for instalment 2')).toBeHidden();
  await office.getByLabel('Carrier', { exact: true }).fill('Northway Freight');
  await office.getByLabel('Tracking number', { exact: true }).fill(`NW-${number}`);
  await office.getByRole('button', { name: 'Ship 48 units' }).click();
  await expect(office).toHaveURL(/\/staff\/shipments\/\d+/);
  await expect(phone.getByText(/^Shipment \d+ left, 48 units$/)).toBeVisible();
  const shipment = phone.getByRole('article', { name: /^Shipment \d+$/ });
  await expect(shipment).toContainText(`Northway Freight NW-${number}`);
  await expect(phone.getByText('Shipped', { exact: true }).filter({ visible: true }).first()).toBeVisible();

  await phone.getByRole('button', { name: 'Confirm receipt' }).first().click();
  await phone.getByRole('alertdialog').getByRole('button', { name: 'Confirm receipt' }).click();
  await expect(phone.getByText(/^Shipment \d+ received$/)).toBeVisible();
  await expect(office.getByRole('article').getByText('Received', { exact: true }).first()).toBeVisible();
});

test('a field of a date says it as the page does, in whatever order the browser writes dates', async ({
  browser
}) => {
  const page = await aDevice(browser, { width: 1440, height: 900 });
  await signInAs(page, 'director');
  await page.goto('/staff/fairs/new');
  const opens = page.getByLabel('Opens');
  const atRest = () => opens.evaluate((field) => getComputedStyle(field).color);
  const said = opens.locator('xpath=following-sibling::*');
  await opens.fill('2027-11-08T09:30');
  await opens.blur();
  await expect(said).toHaveText('Mon 8 Nov 2027 09:30');
  await expect(said).toBeVisible();
  expect(await atRest()).toBe('rgba(0, 0, 0, 0)');
  await opens.focus();
  await expect(said).toBeHidden();
  expect(await atRest()).not.toBe('rgba(0, 0, 0, 0)');
});

async function aDevice(browser: Browser, viewport: { width: number; height: number }): Promise<Page> {
  const page = await (await browser.newContext({ viewport, locale: 'en' })).newPage();
  page.setDefaultTimeout(10_000);
  return page;
}

/** Somebody else sits down at the same device. */
async function signInAs(page: Page, role: string): Promise<void> {
  await page.context().clearCookies();
  const { email, password } = demo.accounts.find((account) => account.role === role)!;
  await page.goto('/sign-in');
  await enterAs(page, email, password);
}

/** By the address that the demo prints for the role. */
async function throughTheDoor(page: Page, role: string): Promise<void> {
  await page.goto(demo.accounts.find((account) => account.role === role)!.enter);
  await expect(page).toHaveURL(/\/$/);
}

async function pairedBoard(browser: Browser): Promise<Page> {
  const page = await aDevice(browser, { width: 1920, height: 1080 });
  await page.goto(demo.board);
  await page.goto(`/board/${demo.fair}?scene=ranking`);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  return page;
}

/** The first style in oat, size M, is not in the warehouse, but there is room to make many of it. */
async function sellOut(sql: postgres.Sql): Promise<void> {
  const variant = sql`select v.id from variants v join products p on p.id = v.product_id
    where v.colour = 'Oat' and v.size = 'M' order by p.position limit 1`;
  await sql`update stock set on_hand = reserved where variant_id = (${variant})`;
  await sql`update capacity set quantity = promised + 100 where variant_id = (${variant})`;
}

/** The fair on the wall, as it is drawn: what the regions add up to, and how long the bar of paid deposits is. */
async function standing(board: Page): Promise<{ totalMinor: number; paidShare: number }> {
  const gauge = board.locator('.gauge.total-bar');
  const paid = await gauge.evaluate((element: HTMLElement) => element.style.getPropertyValue('--deposited'));
  return { totalMinor: await fairTotal(board), paidShare: Number(paid) };
}

async function fairTotal(board: Page): Promise<number> {
  const amounts = await board
    .getByRole('table', { name: 'Standings' })
    .locator('td:last-child')
    .allTextContents();
  return amounts.reduce((sum, amount) => sum + Number(amount.replaceAll(/\D/g, '')), 0);
}

async function target(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ amountMinor: number }[]>`
    select t.amount_minor::float8 as "amountMinor" from targets t join fairs f on f.id = t.fair_id
    where f.slug = ${demo.fair} and t.region_id is null and t.rep_id is null and t.dealer_id is null`;
  return row!.amountMinor;
}

async function orderOf(sql: postgres.Sql, number: number) {
  const [order] = await sql<{ id: string; totalMinor: number }[]>`
    select id, total_minor::float8 as "totalMinor" from orders where number = ${number}`;
  return order!;
}

async function instalmentsOf(sql: postgres.Sql, orderId: string): Promise<number[]> {
  const rows = await sql<{ amountMinor: number }[]>`
    select amount_minor::float8 as "amountMinor" from instalments where order_id = ${orderId} order by position`;
  return rows.map((row) => row.amountMinor);
}

/** Types a quantity into the first cell of the first style, and sends the order. */
async function orderOnThePhone(phone: Page, units: number): Promise<number> {
  await phone.goto(`/fairs/${demo.fair}/order`);
  const cell = phone.getByRole('textbox', { name: /, Oat, M$/ }).first();
  await cell.fill(String(units));
  await cell.press('Enter');
  await phone.getByRole('button', { name: 'Submit order' }).click();
  await phone.getByRole('dialog').getByRole('button').last().click();
  const accepted = phone.getByText(/Accepted, no\. \d+/).first();
  await expect(accepted).toBeVisible();
  return Number(/no\. (\d+)/.exec(await accepted.innerText())![1]);
}

/** Pays the next step from the page of the order, and comes back to it. */
async function payByCard(phone: Page, number: number, amountMinor: number): Promise<void> {
  await phone.getByRole('button', { name: `Pay ${euro(amountMinor)}` }).click();
  await phone.waitForURL(/sandbox\/pay/);
  await phone.locator('input[value=card_ok]').check();
  await phone.getByRole('button').click();
  await expect(phone.getByRole('heading', { name: 'Paid', exact: true })).toBeVisible();
  await phone.getByRole('link', { name: 'View order' }).click();
  await phone.waitForURL(new RegExp(`/orders/${number}$`));
}

/** Finance sees what came in for an order, with the whole amount used. */
async function findReceipt(office: Page, number: number, amountMinor: number): Promise<void> {
  await office.goto('/staff/money?view=receipts');
  const row = office
    .getByRole('row')
    .filter({ has: office.getByRole('link', { name: String(number), exact: true }) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Tarn & Fell');
  await expect(row.locator('td.b')).toContainText(euro(amountMinor));
}

async function openWork(office: Page, number: number): Promise<void> {
  await office.goto('/staff/production');
  await office.getByLabel('Work order, order or dealer').fill(String(number));
  await office.getByLabel('Work order, order or dealer').press('Enter');
  await office.locator('[data-row]', { hasText: String(number) }).click();
  await expect(office.getByRole('link', { name: `Order ${number}`, exact: true })).toBeVisible();
}

async function finishStage(office: Page, stage: string, said: string): Promise<void> {
  const row = office.getByRole('listitem').filter({ has: office.getByText(stage, { exact: true }) });
  await expect(office.locator('[aria-busy=true]')).toHaveCount(0);
  await row.getByRole('button', { name: 'All 48 done' }).click();
  await expect(office.getByText(said)).toBeVisible();
}

/** The dealer says that the order is right, with a signature drawn on the glass. */
async function signByHand(phone: Page, number: number): Promise<void> {
  await phone.getByText('Sign by hand').click();
  const box = (await phone.getByRole('img', { name: 'Sign with your finger' }).boundingBox())!;
  await phone.mouse.move(box.x + 30, box.y + 40);
  await phone.mouse.down();
  for (const step of [1, 2, 3, 4, 5, 6])
    await phone.mouse.move(box.x + 30 + step * 25, box.y + 40 + (step % 2) * 30);
  await phone.mouse.up();
  await phone.getByRole('button', { name: `Yes, order ${number} is right` }).click();
  await expect(phone.getByRole('img', { name: /^Signature of / })).toBeVisible();
}

async function openGoods(office: Page, number: number): Promise<void> {
  await office.goto('/staff/shipments');
  await office.getByLabel('Order, shipment, tracking no. or dealer').fill(String(number));
  await office.getByLabel('Order, shipment, tracking no. or dealer').press('Enter');
  await office.locator('[data-row]', { hasText: String(number) }).click();
  await expect(office.getByRole('link', { name: `Order ${number}`, exact: true })).toBeVisible();
}
