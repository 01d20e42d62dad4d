import { expect } from '@playwright/test';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { aPolicy } from './fixtures/policy.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a policy is written and approved by two, the dealer sees why a price is lower and orders, and the break is credited by finance', async ({
  browser,
  page,
  db,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const style = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  await sql`update products set retail_price_minor = 25000 where id = ${style.productId}`;
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id, limitMinor: null });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const finance = await withPassword(sql, await aStaffUser(sql, 'finance'));
  const [director, admin] = [
    await withPassword(sql, await aStaffUser(sql, 'director')),
    await aStaffUser(sql, 'admin')
  ];
  const placedAt = new Date(Date.now() - 60_000);
  const group = { kind: 'group', reach: 'hall', steps: [{ from: 20, value: 800 }] } as const;
  await aPolicy(db, sql, [director, admin], { fairId: fair.id, rules: [group] }, placedAt);

  const staff = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(staff, director.email);
  await staff.goto(`/staff/fairs/${fair.slug}/policy`);
  await staff.getByLabel('From units').first().fill('20');
  await staff.getByLabel('Per cent', { exact: true }).first().fill('5');
  await staff.getByRole('button', { name: 'Add rule' }).click();
  await expect(staff.getByText('Saved in the draft.')).toBeVisible();
  await expect(staff.getByText('Another person approves what you have written.')).toBeVisible();
  await expectAccessible(staff);
  const books = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(books, finance.email);
  await books.goto(`/staff/fairs/${fair.slug}/policy`);
  await books.getByRole('button', { name: 'Approve version 2' }).click();
  await expect(books.getByText('Version 2 holds now.')).toBeVisible();

  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  const cell = page.getByRole('textbox', { name: `Product ${style.sku.slice(4)}`, exact: true });
  await cell.fill('15');
  await page.getByRole('button', { name: 'Order policy' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/5 more units: 5\s?% off/).first()).toBeVisible();
  await expect(dialog.getByText(/20 more units: 8\s?% off/).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await cell.fill('20');
  await expect(page.getByRole('button', { name: /Order policy .*100/ })).toBeVisible();
  await page.getByRole('button', { name: 'Submit order' }).click();
  await expect(dialog.getByText('Your profit')).toBeVisible();
  await dialog.getByRole('button').last().click();
  await expect(page.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  const [order] = await sql<{ number: number; total: number }[]>`
    select number, total_minor as total from orders where dealer_id = ${dealer.id}`;
  expect(order!.total).toBe(20 * 9_500);
  await page.goto(`/orders/${order!.number}`);
  await expect(page.getByText('By version 2 of the order policy')).toBeVisible();

  await confirmOrder(db, admin, { number: order!.number }, new Date());
  await sql`update fairs set closes_at = now() where id = ${fair.id}`;
  await staff.reload();
  await staff.getByRole('button', { name: 'Draw the list up' }).click();
  await expect(staff.getByText('Drawn up by')).toBeVisible();
  await books.reload();
  await books.getByRole('button', { name: /^Credit .*60/ }).click();
  await expect(books.getByText(`Credited by ${finance.name}`)).toBeVisible();
  await page.goto('/payments');
  await expect(page.getByText('Credit of a group break')).toBeVisible();
  await Promise.all([staff.context().close(), books.context().close()]);
});
