import { expect, type Page } from '@playwright/test';
import { aDealer, aDealerUser, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const cellOf = (page: Page, sku: string) =>
  page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

test('staff open a refill, a dealer without any fair orders from stock and ahead, the desk takes one more, and a pause says why', async ({
  page,
  browser,
  sql,
  baseURL
}) => {
  test.setTimeout(120_000);
  const list = await aPriceList(sql, { currency: 'EUR' });
  const capacity = [{ availableOn: '2099-03-12', quantity: 500 }];
  const some = { priceListId: list.id, priceMinor: 1000, capacity };
  const [short, plenty, gone] = [
    await aVariant(sql, { ...some, stock: 6 }),
    await aVariant(sql, { ...some, stock: 900 }),
    await aVariant(sql, some)
  ];
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));

  await signIn(page, director.email);
  await page.goto('/staff/refills');
  await page.getByLabel('Price list').selectOption(list.code);
  await page.getByLabel('Name', { exact: true }).fill('Standing refill');
  await page.getByLabel('Least per order').fill('200');
  await page.getByLabel('Time zone').fill('Europe/London');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Open a refill' }).click();
  await expect(page.getByRole('heading', { name: 'Standing refill' })).toBeVisible();
  await page.getByRole('checkbox', { name: `Offer Product ${gone.sku.slice(4)}` }).uncheck();
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByRole('heading', { name: 'Offered: 2 of 3 styles' })).toBeVisible();
  await expectAccessible(page);

  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 844 } });
  const phone = await context.newPage();
  await signIn(phone, buyer.email);
  await phone.getByRole('navigation').getByRole('link', { name: 'Refill' }).click();
  await phone.waitForURL(/\/fairs\/refill-.*\/order$/);
  await expect(cellOf(phone, gone.sku)).toHaveCount(0);
  const lampOf = (sku: string) => phone.locator('.step', { has: cellOf(phone, sku) }).locator('.lamp');
  await expect(lampOf(short.sku)).toHaveText('6 now');
  await cellOf(phone, short.sku).fill('10');
  await expect(lampOf(short.sku)).toHaveText('6 now');
  await expect(phone.locator('.credit')).toContainText('200');
  await expect(phone.locator('.parts')).toHaveText(/^6 now, 4 on 12 Mar/);
  await cellOf(phone, plenty.sku).fill('20');
  await expect(phone.getByText(/At once €.260\.00, pre-booked until .* €.40\.00/)).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('button', { name: 'Submit order' }).click();
  const dialog = phone.getByRole('dialog');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'At once' })).toContainText('260.00');
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Pre-booked' })).toContainText('40.00');
  await expectAccessible(phone);
  await dialog.getByRole('button', { name: /^Submit order/ }).click();
  await expect(phone.getByText(/Accepted, no\. 5\d{7}/).first()).toBeVisible();

  const refill = new URL(page.url()).pathname.split('/').at(-1)!;
  await page.goto(`/staff/orders?fair=${refill}&view=all`);
  const tabs = page.getByRole('navigation', { name: 'Fair and refills' });
  await expect(tabs.getByRole('link', { name: /^Standing refill/ })).toHaveAttribute('aria-current', 'true');
  await expect(page.getByRole('row').filter({ hasText: dealer.name })).toContainText(/5\d{7}/);
  await expectAccessible(page);

  await page.goto(`/staff/intake?fair=${refill}`);
  await page.getByRole('searchbox').fill(dealer.code);
  await page.getByRole('button', { name: 'Take the order' }).click();
  await page.waitForURL(/\/order\?channel=/);
  await cellOf(page, plenty.sku).fill('30');
  await page.getByRole('button', { name: 'Submit order' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Submit order/ })
    .click();
  await expect(page.getByText(/Accepted, no\. 5\d{7}/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Next caller' }).click();

  await page.goto(`/staff/refills/${refill}`);
  await page.getByLabel('Why').fill('Stocktaking until Monday');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused')).toBeVisible();
  await phone.reload();
  await expect(phone.getByText('Stocktaking until Monday')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Submit order' })).toBeDisabled();
  await page.getByRole('button', { name: 'Take orders again' }).click();
  await expect(page.getByText('Paused')).toHaveCount(0);
  await context.close();
});
