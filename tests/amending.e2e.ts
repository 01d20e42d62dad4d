import { expect, type Browser, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { amendmentDesk } from './fixtures/amendment.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

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

test('a dealer changes an order on a phone without a script, sees first what would change, and staff change it again', async ({
  browser,
  db,
  sql
}) => {
  test.setTimeout(120_000);
  const desk = await amendmentDesk(db, sql, { terms: () => Promise.resolve() });
  const { order, buyer, first, second } = await desk.scene();
  const page = await signedIn(browser, sql, buyer, { ...phone, javaScriptEnabled: false });
  await page.goto(`/orders/${order.number}`);
  await page.getByRole('link', { name: 'Change order' }).click();
  await page.getByLabel(`Units of Product`).first().fill('6');
  const found = await page.request.get(`/orders/${order.number}/change/articles?q=produkt+${second.sku}`);
  expect(await found.json()).toContainEqual(expect.objectContaining({ sku: second.sku }));
  await page.getByLabel('SKU 1').fill(second.sku);
  await page.getByLabel('Units 1').fill('2');
  await page.getByLabel('Note').fill('Back door');
  await page.getByRole('button', { name: 'Show what changes' }).click();
  await expect(page.getByRole('row', { name: first.sku })).toContainText('10 → 6');
  await expect(page.getByRole('row', { name: second.sku })).toContainText('0 → 2');
  await expect(page.getByRole('row', { name: 'Total' })).toContainText('1,000.00 → 700.00');
  expect(await sql`select from order_versions where order_id = ${order.id}`).toHaveLength(0);

  // What is typed after it was shown is shown before it is done.
  await page.getByLabel('Units 1').fill('3');
  await page.getByRole('button', { name: `Change order ${order.number}` }).click();
  await expect(page.getByRole('alert')).toContainText('not what was shown');
  await expect(page.getByRole('row', { name: 'Total' })).toContainText('1,000.00 → 750.00');
  await page.getByRole('button', { name: `Change order ${order.number}` }).click();
  await expect(page).toHaveURL(`/orders/${order.number}`);
  await expect(page.getByText('Version 2')).toBeVisible();
  await expect(page.getByText('Back door').first()).toBeVisible();

  const staff = await signedIn(browser, sql, desk.director);
  await staff.goto(`/staff/orders/${order.number}/change`);
  await expectAccessible(staff);
  const other = staff.getByRole('combobox', { name: 'SKU 1' });
  await other.pressSequentially(`produkt ${second.sku}`);
  await staff.getByRole('option', { name: second.sku }).click();
  await expect(other).toHaveValue(second.sku);
  await other.fill('');
  await staff.getByLabel('Units of', { exact: false }).first().fill('0');
  await staff.getByRole('button', { name: 'Show what changes' }).click();
  await expect(staff.getByLabel('Reason')).toBeFocused();
  await staff.getByLabel('Reason').fill('Sold out');

  // Somebody else is faster.
  await desk.amend(buyer, { order }, { [first.sku]: 5 }, { version: 2 });
  await staff.getByRole('button', { name: 'Show what changes' }).click();
  await expect(staff.getByRole('alert')).toContainText('You saw version 2, now it is version 3');
  // What is typed before the script has come is still there when it has.
  let arrive = () => {};
  const typed = new Promise<void>((resolve) => (arrive = resolve));
  await staff.route('**/_app/immutable/**/*.js', (route) => typed.then(() => route.continue()));
  await staff.getByRole('link', { name: 'Load it anew' }).click({ noWaitAfter: true });
  await expect(staff.getByRole('alert')).toBeHidden();
  const units = staff.getByLabel('Units of', { exact: false }).first();
  await units.fill('0');
  await staff.getByLabel('Reason').fill('Sold out');
  arrive();
  await expect(staff.getByText('Live', { exact: true })).toBeVisible();
  await expect(units).toHaveValue('0');
  await staff.getByRole('button', { name: 'Show what changes' }).click();
  await staff.getByRole('button', { name: `Change order ${order.number}` }).click();
  await expect(staff).toHaveURL(`/staff/orders/${order.number}`);
  await expect(staff.getByText('Reason: Sold out')).toBeVisible();
  await expectAccessible(staff);
});

test('a dealer asks on a phone for a change of a confirmed order, staff see it in their list, decline it, accept the next, and set a price by hand', async ({
  browser,
  db,
  sql
}) => {
  test.setTimeout(120_000);
  const desk = await amendmentDesk(db, sql, { terms: () => Promise.resolve() });
  const { order, buyer, first, fair } = await desk.scene();
  await confirmOrder(db, desk.director, order, desk.now);
  const page = await signedIn(browser, sql, buyer, { ...phone, javaScriptEnabled: false });
  const staff = await signedIn(browser, sql, desk.director);

  const ask = async (units: string, words: string) => {
    await page.goto(`/orders/${order.number}`);
    await page.getByRole('link', { name: 'Ask for a change' }).click();
    await page.getByLabel('Units of Product').first().fill(units);
    await page.getByLabel('Your words to the brand').fill(words);
    await page.getByRole('button', { name: 'Show what changes' }).click();
    await expect(page.getByRole('row', { name: first.sku })).toContainText(`10 → ${units}`);
    await page.getByRole('button', { name: 'Ask for this change' }).click();
    await expect(page).toHaveURL(`/orders/${order.number}`);
    await expect(page.getByText('Waits for the brand')).toBeVisible();
  };
  await ask('6', 'We moved to a smaller shop');
  await page.getByRole('link', { name: 'Ask for a change' }).click();
  await expect(page.getByRole('button', { name: 'Take the request back' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show what changes' })).toBeHidden();

  await staff.goto(`/staff/orders?fair=${fair.slug}`);
  await staff.getByRole('link', { name: 'Asked for 1' }).click();
  await expect(staff.getByRole('row', { name: String(order.number) })).toBeVisible();
  await staff.goto(`/staff/orders/${order.number}`);
  await expect(staff.getByText('We moved to a smaller shop')).toBeVisible();
  await staff.getByRole('link', { name: 'Look at it' }).click();
  await expect(staff.getByRole('row', { name: 'Total' })).toContainText('1,000.00 → 600.00');
  await expectAccessible(staff);
  await staff.getByLabel('Why not, or what instead').fill('It is cut already');
  await staff.getByRole('button', { name: 'Decline' }).click();
  await expect(staff).toHaveURL(`/staff/orders/${order.number}`);
  await page.goto(`/orders/${order.number}`);
  await expect(page.getByText('It is cut already')).toBeVisible();

  await ask('8', 'Then at least this');
  await staff.goto(`/staff/orders/${order.number}/asked`);
  // The order becomes another one while it is looked at.
  await desk.amend(desk.director, { order }, {}, { note: 'By the side door' });
  await staff.getByRole('button', { name: 'Accept and change the order' }).click();
  await expect(staff.getByRole('alert')).toContainText('You saw version 1, now it is version 2');
  await expect(staff.getByText('The order has changed since this was asked for')).toBeVisible();
  await staff.getByRole('button', { name: 'Accept and change the order' }).click();
  await expect(staff).toHaveURL(`/staff/orders/${order.number}`);
  await expect(staff.getByText(`Asked for by ${buyer.name}`)).toBeVisible();

  // A price by hand, which the dealer sees beside the one of the list.
  await staff.getByRole('link', { name: 'Change order' }).click();
  await staff.getByLabel('Unit price of Product').fill('90.00');
  await staff.getByLabel('Reason').fill('Scratched samples');
  await staff.getByRole('button', { name: 'Show what changes' }).click();
  await expect(staff.getByRole('row', { name: 'Total' })).toContainText('800.00 → 720.00');
  await expectAccessible(staff);
  await staff.getByRole('button', { name: `Change order ${order.number}` }).click();
  await expect(staff.getByText('instead of 100.00')).toBeVisible();
  await page.goto(`/orders/${order.number}`);
  await expect(page.getByText('Accepted')).toBeVisible();
  await expect(page.getByText('Version 4', { exact: true })).toBeVisible();
  await expect(page.getByText('instead of 800.00')).toBeVisible();
});
