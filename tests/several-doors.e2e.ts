import { expect, type Page } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a dealer with several addresses types for each, two people at once, sends once, and finds an order for each', async ({
  page,
  browser,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const owner = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const first = await aVariant(sql, { priceListId: list.id, priceMinor: 1000, stock: 40 });
  const second = await aVariant(sql, { priceListId: list.id, priceMinor: 500 });
  for (const [at, code] of ['Port', 'Hill'].entries())
    await sql`insert into dealer_addresses (dealer_id, code, name, address, city, position)
      values (${dealer.id}, ${code.toUpperCase()}, ${`Shop ${code}`}, ${`${at + 1} Quay`}, 'Busan', ${at})`;
  const sheet = `/fairs/${fair.slug}/order`;

  await signIn(page, owner.email);
  await page.goto(sheet);
  await cellOf(page, first.sku).fill('10');
  await expect(doorOf(page, 'Own address')).toContainText('100.00');

  // The arrow keys go to the next address; its cells are empty and say what the first has.
  await page.getByRole('radio', { name: /Own address/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: /Shop Port/ })).toBeChecked();
  await expect(cellOf(page, first.sku)).toHaveValue('');
  await expect(page.getByText('10 for other addresses').first()).toBeAttached();
  await cellOf(page, first.sku).fill('6');
  await cellOf(page, second.sku).fill('4');
  await expect(doorOf(page, 'Shop Port')).toContainText('80.00');
  await expect(page.locator('.doors .all')).toContainText('180.00');
  await expectAccessible(page);

  // A colleague sees both, and types for the third.
  const beside = await (await browser.newContext({ locale: 'en' })).newPage();
  await beside.setViewportSize({ width: 390, height: 844 });
  await signIn(beside, buyer.email);
  await beside.goto(sheet);
  await expect(doorOf(beside, 'Shop Port')).toContainText('10 units');
  await beside.getByText('Shop Hill').click();
  await cellOf(beside, first.sku).fill('3');
  await expect(beside.locator('.doors .all')).toContainText('210.00');
  await expectAccessible(beside);
  await expect(doorOf(page, 'Shop Hill')).toContainText('3 units');

  // More than there is, all addresses together: nothing is placed for any of them.
  await page.route('**/order/availability', (route) => route.fulfill({ status: 503, body: 'busy' }));
  await page.reload();
  await expect(doorOf(page, 'Shop Hill')).toContainText('3 units');
  await sql`update stock set reserved = 22 where variant_id = ${first.id}`;
  await send(page);
  const refused = page.getByRole('alert').filter({ hasText: 'nothing was placed for any address' });
  await expect(refused).toContainText('Shop Hill');
  await expect(page.getByRole('radio', { name: /Shop Hill/ })).toBeChecked();
  expect(await sql`select from orders where dealer_id = ${dealer.id}`).toHaveLength(0);
  await sql`update stock set reserved = 0 where variant_id = ${first.id}`;
  await page.unroute('**/order/availability');

  await page.reload();
  await expect(doorOf(page, 'Shop Hill')).toContainText('3 units');
  await page.getByRole('button', { name: 'Submit' }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 Quay')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByText('Accepted with it:')).toBeVisible();
  await expect(page.locator('.doors .all')).not.toContainText('€');
  const placed = await sql<{ number: number; units: number }[]>`
    select number, units from orders where dealer_id = ${dealer.id} order by number`;
  expect(placed.map(({ units }) => units)).toEqual([10, 10, 3]);

  await page.goto(`/orders/${placed[1]!.number}`);
  await expect(page.getByText('to Shop Port, 1 Quay, Busan')).toBeVisible();
  await expect(page.getByRole('link', { name: String(placed[2]!.number), exact: true })).toBeVisible();
  await expectAccessible(page);
  await beside.context().close();
});

async function send(page: Page) {
  await page.getByRole('button', { name: 'Submit' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
}

const cellOf = (page: Page, sku: string) =>
  page.locator('.area input').and(page.getByLabel(`Product ${sku.slice(4)}`, { exact: true }));
const doorOf = (page: Page, name: string) => page.locator('.doors .door').filter({ hasText: name });
