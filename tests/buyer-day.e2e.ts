import { expect, type Page } from '@playwright/test';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { placeOrder } from '../src/lib/orders/server/placing/place-order.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

const cellOf = (page: Page, sku: string) =>
  page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

test('a buyer starts from what was ordered before: cell by cell, several orders at once, and a suggestion up to the target', async ({
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const skus: string[] = [];
  for (let n = 0; n < 4; n++) skus.push((await aVariant(sql, { priceListId: list.id })).sku);
  const [a, b, c, gone] = skus as [string, string, string, string];
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const earlier = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const place = async (...lines: [string, number][]) => {
    const wanted = lines.map(([sku, quantity]) => ({ sku, quantity }));
    return (await placeOrder(buyer, { id: uuid7(), fair: earlier.slug, lines: wanted }, new Date())).order
      .number;
  };
  const numbers = [await place([a, 12]), await place([a, 3], [b, 5], [gone, 7])];
  await sql`update fairs set closes_at = now() - interval '1 day', opens_at = now() - interval '3 days' where id = ${earlier.id}`;
  await sql`delete from price_list_products where product_id = (select product_id from variants where sku = ${gone})`;
  await sql`update price_list_products set must_order = true, minimum_units = 2
    where product_id = (select product_id from variants where sku = ${c})`;
  await sql`update catalog_version set version = version + 1`;
  await sql`insert into targets (fair_id, dealer_id, amount_minor)
    values (${fair.id}, ${dealer.id}, 10000000)`;

  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  const lampOf = (sku: string) => page.locator('.step', { has: cellOf(page, sku) }).locator('.lamp');
  await expect(lampOf(a)).toHaveText('last 15');
  await expect(lampOf(c)).toHaveText('');

  await page.getByRole('button', { name: 'Suggest', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('checkbox')).toHaveCount(3);
  await expect(dialog.getByText('you ordered 15 last time')).toBeVisible();
  await expect(dialog.getByText('Must-order', { exact: true })).toBeVisible();
  await dialog
    .getByRole('checkbox', { name: /5 last time/ })
    .last()
    .uncheck();
  await dialog.getByRole('button', { name: /^Put on the sheet/ }).click();
  await expect(cellOf(page, a)).toHaveValue('15');
  await expect(cellOf(page, b)).toHaveValue('');
  await expect(cellOf(page, c)).toHaveValue('2');
  await page.locator('.toast', { hasText: 'suggested' }).getByRole('button', { name: 'Undo' }).click();
  await expect(cellOf(page, a)).toHaveValue('');

  await page.goto('/orders');
  await page.getByRole('button', { name: 'Order several again' }).click();
  for (const number of numbers) await page.getByRole('checkbox', { name: `Choose order ${number}` }).check();
  await page.getByRole('button', { name: 'Put 2 orders on the sheet' }).click();
  await expect(cellOf(page, a)).toHaveValue('15');
  await expect(cellOf(page, b)).toHaveValue('5');
  const toast = page.locator('.toast', { hasText: 'Not offered any more' });
  await expect(toast).toContainText(gone);
  await expect(page.getByRole('combobox', { name: 'SKU, row 1' })).toHaveValue(gone);
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(cellOf(page, a)).toHaveValue('');
  await expect(page.getByRole('combobox', { name: 'SKU, row 1' })).toHaveValue('');
});

test('colleagues share favourites with score and comment, and a note on a line goes with the order to the brand', async ({
  page,
  browser,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const article = await aVariant(sql, { priceListId: list.id });
  const other = await aVariant(sql, { priceListId: list.id });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const [owner, buyer] = [
    await withPassword(sql, await aDealerUser(sql, dealer, 'owner')),
    await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'))
  ];
  const sheet = `/fairs/${fair.slug}/order`;
  const name = `Product ${article.sku.slice(4)}`;
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, buyer.email);
  await page.goto(sheet);
  await cellOf(page, article.sku).fill('12');
  await page.getByRole('button', { name: `Favourite, score and notes: ${name}` }).click();
  const dialog = page.getByRole('dialog', { name });
  await dialog.getByRole('button', { name: 'Favourite' }).click();
  await page.context().setOffline(true);
  await dialog.getByRole('button', { name: 'Score 4 of 5' }).click();
  await dialog.getByRole('textbox', { name: 'Comment' }).fill('for the window');
  await dialog.getByRole('textbox', { name }).fill('gift boxes');
  await dialog.getByRole('button', { name: 'Back to the sheet' }).click();
  await page.context().setOffline(false);

  const colleague = await browser.newPage();
  await signIn(colleague, owner.email);
  await expect(async () => {
    await colleague.goto(sheet);
    await colleague.getByRole('button', { name: 'Favourites 1' }).click({ timeout: 1000 });
  }).toPass();
  await expect(cellOf(colleague, other.sku)).toBeHidden();
  await colleague.getByRole('button', { name: /notes: .*Score 4 of 5/i }).click();
  await expect(colleague.getByRole('textbox', { name: 'Comment' })).toHaveValue('for the window');
  await colleague.getByRole('button', { name: 'Back to the sheet' }).click();

  await page.getByRole('button', { name: 'Submit order' }).click();
  await page.getByRole('dialog').getByRole('button').last().click();
  await page
    .getByRole('link', { name: /no\. \d+/ })
    .or(page.getByText(/Accepted, no\. \d+/))
    .first()
    .waitFor();
  const [order] = await sql<{ number: number }[]>`select number from orders where dealer_id = ${dealer.id}`;
  await page.goto(`/orders/${order!.number}`);
  await expect(page.getByRole('definition')).toHaveText('gift boxes');
});

test('above a buyer’s own limit an order waits, with nothing reserved, until an owner sends it; its files are seen by both sides', async ({
  page,
  browser,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const article = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const [owner, buyer] = [
    await withPassword(sql, await aDealerUser(sql, dealer, 'owner')),
    await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'))
  ];
  const reserved = async () =>
    (await sql`select reserved from stock where variant_id = ${article.id}`)[0]!.reserved as number;
  const colleague = await browser.newPage();
  await signIn(colleague, owner.email);
  await colleague.goto('/approvals');
  await colleague.getByRole('textbox', { name: `${buyer.name}, EUR` }).fill('500');
  await colleague.getByRole('button', { name: `Save limit ${buyer.name}` }).click();
  await expect(colleague.getByText('Saved.')).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  await cellOf(page, article.sku).fill('12');
  await page.getByRole('button', { name: 'Submit order' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Send for approval/ })
    .click();
  await expect(page.getByText('It waits for approval.')).toBeVisible();
  await expect(cellOf(page, article.sku)).toHaveValue('12');
  expect(await reserved()).toBe(0);

  await colleague.goto('/');
  await colleague.getByRole('link', { name: /1 order waits for your approval/ }).click();
  await colleague.getByRole('button', { name: /^Approve and send/ }).click();
  await colleague.waitForURL(/\/orders\/\d+$/);
  expect(await reserved()).toBe(12);
  await expect(cellOf(page, article.sku)).toHaveValue('');

  await colleague.getByRole('link', { name: 'Files' }).click();
  const file = (name: string, text: string) => ({
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(text)
  });
  const send = async (...files: ReturnType<typeof file>[]) => {
    await colleague.locator('input[type=file]').setInputFiles(files);
    await colleague.getByRole('button', { name: 'Send files' }).click();
  };
  await send(file('a script.pdf', '<script>x</script>'));
  await expect(colleague.getByRole('alert')).toContainText('a script.pdf');
  await send(file('sketch.pdf', '%PDF-1.4 a sketch'));
  const download = colleague.waitForEvent('download');
  await colleague.getByRole('link', { name: 'sketch.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('sketch.pdf');
});
