import { expect, type Page } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';

/** Places an order as the dealer's own page would. */
async function placed(page: Page, fair: string, sku: string): Promise<number> {
  const answer = await page.request.put(`/api/v1/orders/${uuid7()}`, {
    headers: { origin: new URL(page.url()).origin },
    data: { fair, lines: [{ sku, quantity: 10 }] }
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { number: number }).number;
}

test('a class of orders is confirmed at once but for what its tests warn of, and that with a reason', async ({
  browser,
  page,
  sql
}) => {
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const [once, twice] = await Promise.all([1, 2].map(() => aVariant(sql, { priceListId: list.id })));
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const shop = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(shop, buyer.email);
  const single = await placed(shop, fair.slug, once!.sku);
  const [first, again] = [
    await placed(shop, fair.slug, twice!.sku),
    await placed(shop, fair.slug, twice!.sku)
  ];

  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);
  await page.goto(`/staff/orders?fair=${fair.slug}`);
  await page.getByText('Confirm all that pass').click();
  const asking = page.locator('details').filter({ hasText: 'Confirm all that pass' });
  await asking.getByLabel('Class of order').selectOption({ label: 'Fair (3)' });
  await page.getByRole('button', { name: 'Test and confirm' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'stay in the queue' })).toBeVisible();
  const left = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: String(again) }) });
  await expect(left).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(async () => (await sql`select status from orders where number = ${single}`)[0]!['status'] as string)
    .toBe('confirmed');

  await left.getByRole('link').click();
  const tests = page.getByRole('region', { name: 'Tests' });
  await expect(tests).toContainText(`same lines as ${first}`);
  await page.getByRole('button', { name: /^Confirm\b/ }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('textbox').fill('Two shops, said on the phone');
  await dialog.getByRole('button', { name: `Confirm order ${again}` }).click();
  await expect(tests).toContainText('Confirmed in spite of it: Two shops, said on the phone');
  await expect(page.getByText('Confirmed', { exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
