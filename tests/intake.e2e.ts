import { expect } from '@playwright/test';
import { aDealer, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('the desk takes an order by keyboard with the dealer on the line, is told of the same one on paper, and enters one after the bell', async ({
  page,
  sql
}) => {
  test.setTimeout(120_000);
  const list = await aPriceList(sql);
  const dealer = await aDealer(sql, { priceListId: list.id });
  const fair = await aFair(sql, { dealerIds: [dealer.id] });
  const skus = await Promise.all([1, 2].map(async () => (await aVariant(sql, { priceListId: list.id })).sku));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);

  const take = async (way: string) => {
    await page.goto(`/staff/intake?fair=${fair.slug}`);
    await page.getByRole('radio', { name: way }).check();
    await page.getByRole('searchbox').fill(dealer.code);
    await expect(page.getByRole('button', { name: 'Take the order' })).toHaveCount(1);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Take the order' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/order\?channel=/);
    await expect(page.getByText('Saved').first()).toBeVisible();
  };
  const type = async () => {
    await page.getByLabel('SKU, row 1').focus();
    for (const [at, sku] of skus.entries()) {
      await page.keyboard.type(sku);
      await page.keyboard.press('Enter');
      await page.keyboard.type(String(at + 3));
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: 'Submit order' }).press('Enter');
  };
  const dialog = page.getByRole('dialog');
  const send = () => dialog.getByRole('button', { name: /^Submit order/ }).press('Enter');
  const lastOf = async () =>
    (
      await sql`select number, channel, paper_code, late_reason, acted_by, heard_from from orders
      where dealer_id = ${dealer.id} order by number desc limit 1`
    )[0]!;

  await take('Telephone');
  await type();
  await expect(dialog.getByText('Read this back')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Product' })).toHaveCount(2);
  await expect(dialog.getByLabel('How did the order reach you?')).toHaveValue('phone');
  await dialog.getByLabel('Who are you speaking with?').fill('Mei Lin');
  await expectAccessible(page);
  await send();
  await expect(page.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  const first = await lastOf();
  expect(first).toMatchObject({
    channel: 'phone',
    acted_by: director.userId,
    late_reason: null,
    heard_from: 'Mei Lin'
  });
  await page.getByRole('button', { name: 'Next caller' }).press('Enter');
  await page.waitForURL('/staff/intake');

  await take('Paper');
  await type();
  await expect(dialog.getByRole('alert')).toContainText(String(first.number));
  await dialog.getByLabel('Code on the sheet').fill('a7-k2');
  await send();
  await expect(page.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  expect(await lastOf()).toMatchObject({ channel: 'paper', paper_code: 'A7-K2' });
  await page.getByRole('button', { name: 'Next caller' }).press('Enter');

  await sql`update fairs set closes_at = now() - interval '1 minute', late_minutes = 60 where id = ${fair.id}`;
  await take('Telephone');
  await expect(page.getByText('each says why it is late', { exact: false })).toBeVisible();
  await type();
  await send();
  await expect(dialog.getByText('Say why it comes late.')).toBeVisible();
  await dialog.getByLabel('Why is it entered after closing?').fill('The line was busy');
  await send();
  await expect(page.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  const late = await lastOf();
  expect(late).toMatchObject({ late_reason: 'The line was busy' });
  await page.getByRole('button', { name: 'Next caller' }).press('Enter');
  await page.goto(`/staff/orders?fair=${fair.slug}&channel=phone&at=${late.number}`);
  await expect(page.getByText('Entered after closing: The line was busy')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'entered late' })).toHaveCount(1);
  await expect(page.getByRole('row').filter({ hasText: 'Paper' })).toHaveCount(0);
});
