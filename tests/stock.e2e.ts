import { expect, type Browser, type Page } from '@playwright/test';
import type postgres from 'postgres';
import type { StaffRole } from '../src/lib/accounts/roles.ts';
import { aConfirmedOrder } from './fixtures/confirmed-order.ts';
import { aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

async function staff(browser: Browser, sql: postgres.Sql, role: StaffRole, device = {}): Promise<Page> {
  const { email } = await withPassword(sql, await aStaffUser(sql, role));
  const page = await (await browser.newContext({ locale: 'en', ...device })).newPage();
  await signIn(page, email);
  return page;
}

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

test('stock is counted and corrected, capacity planned and a style routed, and a rep sees what is free at once', async ({
  browser,
  sql
}) => {
  test.setTimeout(120_000);
  const on = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const order = await aConfirmedOrder(sql, { lines: [[{ quantity: 30 }, { quantity: 40, on }]] });
  const [item] = await sql<{ sku: string; style: string }[]>`
    select v.sku, p.code as style from variants v join products p on p.id = v.product_id
    where v.id = ${order.variants[0]!}`;
  const { sku, style } = item!;

  const rep = await staff(browser, sql, 'rep', phone);
  await rep.goto(`/staff/supply?q=${style}`);
  const free = rep.getByRole('row', { name: style }).getByRole('cell').nth(1);
  await expect(free).toHaveText('70');
  await expect(rep.getByText('Ordered of what can be had')).toBeHidden();
  await expectAccessible(rep);

  const keeper = await staff(browser, sql, 'warehouse', phone);
  await keeper.goto(`/staff/stock?q=${sku}`);
  await keeper.getByLabel(`Counted of ${sku}`).fill('29');
  await keeper.getByRole('button', { name: 'Write down the count' }).click();
  await expect(keeper.getByRole('alert')).toContainText(
    `orders hold 30, so there cannot be fewer: ${order.number}`
  );
  await expect(keeper.getByLabel(`Counted of ${sku}`)).toHaveValue('29');
  await keeper.getByLabel(`Counted of ${sku}`).fill('55');
  await keeper.getByRole('button', { name: 'Write down the count' }).click();
  await expect(keeper.getByText('Stock of 1 SKU written')).toBeVisible();
  await expect(free).toHaveText('25');

  await keeper.goto(`/staff/stock/${sku}`);
  await keeper.getByLabel('Units more or fewer').fill('-5');
  await keeper.getByLabel('Reason').selectOption('damaged');
  await keeper.getByRole('button', { name: 'Correct' }).click();
  await expect(keeper.getByRole('row', { name: 'Corrected, damaged' })).toContainText('−5');
  await expect(keeper.getByRole('row', { name: 'Counted' })).toContainText('55');
  await expect(keeper.getByRole('link', { name: String(order.number) })).toBeVisible();
  await expectAccessible(keeper);
  await expect(free).toHaveText('20');

  const planner = await staff(browser, sql, 'planner');
  await planner.goto(`/staff/capacity/${style}`);
  const day = planner.locator('input[name="units[]"]');
  await expect(day).toHaveValue('540');
  await day.fill('39');
  await planner.getByRole('button', { name: 'Save capacity' }).click();
  await expect(planner.getByRole('alert')).toContainText(
    `40 are promised already, to orders ${order.number}`
  );
  await day.fill('140');
  await planner.getByRole('button', { name: 'Save capacity' }).click();
  await expect(planner.getByText('540 became 140')).toBeVisible();
  await expectAccessible(planner);
  await expect(rep.getByText(/^100 on/).first()).toBeAttached();

  await planner.goto('/staff/routings');
  await planner.getByLabel('Code', { exact: true }).fill('food');
  await planner.getByLabel('Name', { exact: true }).fill('Food');
  for (const [at, name] of ['Roasting', 'Packing'].entries()) {
    await planner.getByLabel(`Code of stage ${at + 1}`).fill(name.toLowerCase());
    await planner.getByLabel(`Name of stage ${at + 1}`, { exact: true }).fill(name);
  }
  await planner.getByRole('button', { name: 'Save the routing' }).click();
  await expect(planner.getByText('Roasting, Packing', { exact: true })).toBeVisible();
  await planner.goto(`/staff/capacity/${style}`);
  await planner.getByLabel('Routing').selectOption('Food');
  await planner.getByRole('button', { name: 'Set the routing' }).click();
  await expect(planner.getByText('Routing saved')).toBeVisible();
  await planner.reload();
  await expect(planner.getByLabel('Routing')).toHaveValue('food');
});
