import { expect } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a buyer asks the rep to look at the draft, the rep opens it from the first page and answers, and each sees it come without asking', async ({
  browser,
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const { sku } = await aVariant(sql, { priceListId: list.id });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const rep = await withPassword(sql, await aStaffUser(sql, 'rep'));
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  await page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true }).fill('9');
  await expect(page.getByText('Saved').first()).toBeVisible();
  const ask = page.getByRole('button', { name: 'Ask my rep to look' });
  await ask.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What shall be looked at').fill('Is nine enough?');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(dialog.getByText('Your rep is asked')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(dialog.getByText('It was taken back.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(dialog.getByText('Your rep is asked')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the sheet' }).click();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, rep.email);
  await other.goto('/staff');
  await expect(other.getByText('Is nine enough?')).toBeVisible();
  await other.getByRole('button', { name: 'Open the sheet' }).click();
  await expect(other.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true })).toHaveValue('9');
  await expect(other.getByRole('button', { name: 'Ask my rep to look' })).toHaveCount(0);
  await other.request.post('/acting?to=intake', { headers: { origin: new URL(other.url()).origin } });
  await other.goto('/staff/advice');
  await other.getByLabel('What you say to it').fill('Take twelve.');
  await other.getByRole('button', { name: 'I have looked' }).click();
  await expect(other.getByText('Nobody is waiting')).toBeVisible();

  await page.getByRole('button', { name: `${rep.name} has looked.` }).click();
  await expect(dialog.getByText('Take twelve.')).toBeVisible();
  await dialog.getByLabel('What shall be looked at').fill('And twelve?');
  await dialog.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(other.getByText('And twelve?')).toBeVisible();
  await other.getByRole('button', { name: 'I have looked' }).click();
  await expect(dialog.getByText(`${rep.name} has looked.`)).toBeVisible();
  await other.context().close();
});
