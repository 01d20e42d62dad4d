import { expect, type Page } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const cellOf = (page: Page, sku: string) =>
  page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

test('a buyer keeps to the limits of a list and wishes dates, which stand beside the promised ones on both sides', async ({
  page,
  browser,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  await sql`update price_lists set order_minimum_minor = 150000 where id = ${list.id}`;
  const stocked = await aVariant(sql, { priceListId: list.id, maximumUnits: 20 });
  const made = await aVariant(sql, {
    ...{ priceListId: list.id, stock: 0 },
    capacity: [{ availableOn: '2099-04-01', quantity: 50 }]
  });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));

  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  await cellOf(page, stocked.sku).fill('26');
  await expect(page.getByText('At most 20 units of this style')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Change Product .* to 20$/ }).click();
  await expect(cellOf(page, stocked.sku)).toHaveValue('20');
  await cellOf(page, stocked.sku).fill('8');
  await expect(page.getByText(/^Orders start at/)).toBeVisible();
  await cellOf(page, made.sku).fill('10');
  await expect(page.getByText(/^Orders start at/)).toBeHidden();

  await page
    .getByRole('button', { name: /^Submit/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Not before').fill('2099-03-01');
  await dialog.getByLabel('Until').fill('2099-02-01');
  await dialog.getByLabel('Until').blur();
  await expect(dialog.getByText('Ends before it begins.')).toBeVisible();
  await dialog.getByLabel('Until').fill('2099-03-20');
  await dialog.getByText('Another date for a style').click();
  await dialog.getByLabel(`Product ${stocked.sku.slice(4)}`).fill('2099-03-15');
  await dialog.getByLabel(`Product ${stocked.sku.slice(4)}`).blur();
  await expect(dialog.getByText(/^10 units leave later than wished/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: /^Submit/ }).click();
  await expect(page.getByText('Prices are frozen')).toBeVisible();
  const [order] = await sql<{ number: number }[]>`select number from orders where dealer_id = ${dealer.id}`;
  const promised = await sql`
    select p.promised_on::text as "on" from orders o join promise_pieces p on p.order_id = o.id where o.dealer_id = ${dealer.id}
    order by 1`;
  expect(promised.map(({ on }) => on as string)).toEqual(['2099-03-15', '2099-04-01']);

  await page.goto(`/orders/${order!.number}`);
  await expect(page.getByText(/^Wished dates: From/)).toBeVisible();
  await expect(
    page
      .getByText(/^later than wished/)
      .filter({ visible: true })
      .first()
  ).toBeVisible();
  await expectAccessible(page);

  const desk = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(desk, director.email);
  await desk.goto(`/staff/orders/${order!.number}`);
  await expect(desk.getByText(/^Wished dates: From/)).toBeVisible();
  await expect(
    desk
      .getByText(/^wished/)
      .filter({ visible: true })
      .first()
  ).toBeVisible();

  // A part of a line goes later: shown first, with its promise, then done, and told to both.
  await desk.goto(`/staff/orders/${order!.number}/change`);
  const name = `Product ${stocked.sku.slice(4)}`;
  const dates = desk.locator('details').filter({ hasText: 'Dates' }).filter({ hasText: name });
  await dates.locator('summary').click();
  await dates.getByLabel(/units for a later day$/).fill('3');
  await dates.getByLabel(/^Later day/).fill('2099-05-04');
  await desk.getByLabel('Reason').fill('The window is rebuilt');
  await expectAccessible(desk);
  await desk.getByRole('button', { name: 'Show what changes' }).click();
  await expect(desk.getByText(/^Wished: .* → 5 on .*, 3 on/)).toBeVisible();
  await desk.getByRole('button', { name: `Change order ${order!.number}` }).click();
  await expect(desk).toHaveURL(`/staff/orders/${order!.number}`);
  await page.goto(`/orders/${order!.number}`);
  await expect(page.getByText(/^Wished: .* → 5 on .*, 3 on/)).toBeVisible();
  await expect(page.getByText('Reason: The window is rebuilt')).toBeVisible();
  await desk.context().close();
});
