import { expect } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a scarce style is shared at closing: the dealer wishes, planners see who would get what and share it out once', async ({
  browser,
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const variant = await aVariant(sql, { priceListId: list.id, stock: 6 });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id, limitMinor: null });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const planner = await withPassword(sql, await aStaffUser(sql, 'planner'));

  const staff = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(staff, planner.email);
  await staff.goto(`/staff/supply/${variant.productCode}`);
  const form = staff.locator('form.share').filter({ hasText: fair.slug });
  await form.getByLabel('To all in proportion, at closing').check();
  await form.getByLabel('What dealers are told').fill('2035-06-01');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(staff.getByText('shared at closing, told')).toBeVisible();
  await expectAccessible(staff);

  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  await page.getByRole('textbox', { name: `Product ${variant.sku.slice(4)}`, exact: true }).fill('9');
  await expect(page.getByText('what you type is a wish')).toBeVisible();
  await expect(page.getByText('Saved').first()).toBeVisible();
  await page.getByRole('button', { name: 'Submit order' }).click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await expect(page.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  const [order] = await sql<{ number: number }[]>`select number from orders where dealer_id = ${dealer.id}`;
  await page.goto(`/orders/${order!.number}`);
  await expect(page.getByText('Wishes:')).toBeVisible();

  await sql`update fairs set closes_at = now() - interval '1 minute' where id = ${fair.id}`;
  await staff.reload();
  await expect(staff.getByText('Units there: 6. Wished: 9 (orders: 1). To be given: 6.')).toBeVisible();
  await staff.getByLabel('A word to the dealers').fill('More in June');
  await staff.getByRole('button', { name: 'Share out now' }).click();
  await expect(staff.getByText('Shared out: 6 of 9 wished units')).toBeVisible();
  await staff.context().close();
  await page.reload();
  await expect(page.getByText('What you wished was shared out')).toBeVisible();
  await expect(page.getByText('More in June')).toBeVisible();
});

test('without a script nothing is ordered at prices that have moved since the page was opened', async ({
  browser,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const { sku, productId } = await aVariant(sql, { priceListId: list.id, priceMinor: 1000 });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const page = await (await browser.newContext({ locale: 'en', javaScriptEnabled: false })).newPage();
  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  const send = async () => {
    await page.locator('input[name="sku[]"]').first().fill(sku);
    await page.locator('input[name="units[]"]').first().fill('4');
    await page.getByRole('button', { name: 'Submit order' }).click();
  };
  await sql`update price_rules set unit_price_minor = 1200 where product_id = ${productId}`;
  await send();
  await expect(page.getByRole('alert')).toContainText('Prices have changed since this page was opened');
  expect(await sql`select from orders where dealer_id = ${dealer.id}`).toHaveLength(0);
  await send();
  await expect(page).toHaveURL(/\/orders\/\d+$/);
  const [order] = await sql`select total_minor from orders where dealer_id = ${dealer.id}`;
  expect(order).toEqual({ total_minor: 4800 });
  await page.context().close();
});
