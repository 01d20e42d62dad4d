import { expect, type Page } from '@playwright/test';
import type postgres from 'postgres';
import type { DealerUser } from '../src/lib/accounts/actor.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('without a network, and with a busy server, the sheet stays and no lamp turns red', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await page.clock.install();
  await signIn(page, owner.email);
  await page.goto(sheet);
  const cell = cellOf(page, skus[0]!);
  await cell.fill('12');
  await expect(lampOf(page, skus[0]!)).toHaveText('now');
  await page.route('**/order/availability', (route) => route.fulfill({ status: 503, body: 'busy' }));
  await page.clock.fastForward(30_000);
  await expect(page.getByText(/^Stock as of /)).toBeVisible();
  await page.context().setOffline(true);
  await page.clock.fastForward(60_000);
  await cell.pressSequentially('6');
  await expect(cell).toBeFocused();
  await expect(cell).toHaveValue('126');
  await expect(lampOf(page, skus[0]!)).toHaveText('now');
  await page.unroute('**/order/availability');
  await page.context().setOffline(false);
  await expect(page.getByText(/^Stock as of /)).toBeHidden();
});

test('a price that changed while the sheet was open is told before anything is placed, and the order goes at the new one', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await signIn(page, owner.email);
  await page.goto(sheet);
  await cellOf(page, skus[0]!).fill('12');
  await expect(lampOf(page, skus[0]!)).toHaveText('now');
  await expectSheetOnPaper(page, skus);
  const { productId, price } = (
    await sql<{ productId: number; price: number }[]>`
      select r.product_id as "productId", r.unit_price_minor as price from price_rules r
      join variants v on v.product_id = r.product_id where v.sku = ${skus[0]!} limit 1`
  )[0]!;
  await sql`update price_rules set unit_price_minor = ${price + 500} where product_id = ${productId}`;
  await page.getByRole('button', { name: 'Submit' }).first().click();
  await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
  const told = page.getByRole('alert').filter({ hasText: 'Prices have changed' });
  await expect(told).toContainText(skus[0]!);
  await expectAccessible(page);
  expect(await sql`select from orders where dealer_id = ${owner.dealerId}`).toHaveLength(0);
  await expect(cellOf(page, skus[0]!)).toHaveValue('12');
  await told.getByRole('button', { name: 'Send for' }).click();
  const placed = () => sql`select total_minor as total from orders where dealer_id = ${owner.dealerId}`;
  await expect.poll(async () => (await placed())[0]?.['total']).toBe(12 * (price + 500));
});

test('plain articles stand in low rows with a stepper, and are one column for the keyboard', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, owner.email);
  await page.goto(sheet);
  const cells = skus.map((sku) => cellOf(page, sku));
  await cells[0]!.fill('12');
  await page.keyboard.press('ArrowDown');
  await expect(cells[1]!).toBeFocused();
  await page.keyboard.press('ControlOrMeta+d');
  await expect(cells[1]!).toHaveValue('12');
  await page.keyboard.press('Enter');
  await expect(cells[2]!).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cells[1]!).toBeFocused();
  const name = `Product ${skus[3]!.slice(4)}`;
  await page.getByRole('button', { name: `${name}: 1 more` }).click();
  await page.getByRole('button', { name: `${name}: 1 more` }).click();
  await page.getByRole('button', { name: `${name}: 1 less` }).click();
  await expect(cells[3]!).toHaveValue('1');
  for (const sku of skus) {
    const row = await page.locator('.plain .row', { has: cellOf(page, sku) }).boundingBox();
    expect(row!.height).toBeLessThanOrEqual(64);
  }
});

test('two tabs and two people write one sheet: everybody sees every cell, who typed it, and who sent it', async ({
  page,
  browser,
  sql
}) => {
  const { owner, buyer, sheet, skus } = await aSheet(sql);
  const [a, b, c] = skus as [string, string, string];
  await signIn(page, owner.email);
  await page.goto(sheet);
  const tab = await page.context().newPage();
  await tab.goto(sheet);
  const other = await browser.newPage();
  await signIn(other, buyer.email);
  await other.goto(sheet);
  await expect(other.getByText(`${owner.name} on this sheet too`)).toBeVisible();

  await cellOf(page, a).fill('10');
  await expect(cellOf(tab, a)).toHaveValue('10');
  await expect(cellOf(other, a)).toHaveValue('10');
  await cellOf(tab, b).fill('20');
  await expect(cellOf(other, b)).toHaveValue('20');
  await expect(other.getByText(`${owner.name}: Product ${b.slice(4)} 20`)).toBeVisible();
  await cellOf(other, a).fill('24');
  await expect(cellOf(page, a)).toHaveValue('24');
  const trace = page.locator('.toast', { hasText: `${buyer.name}: Product ${a.slice(4)} 24, was 10` });
  await trace.getByRole('button', { name: 'Undo' }).click();
  await expect(cellOf(other, a)).toHaveValue('10');

  // The last thing typed before the page is left is not lost either.
  await cellOf(tab, c).fill('30');
  await tab.goto('/orders');
  await expect(cellOf(other, c)).toHaveValue('30');

  await other.getByRole('button', { name: 'Submit order' }).click();
  await other.getByRole('dialog').getByRole('button').last().click();
  await expect(other.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
  await expect(page.getByText(new RegExp(`^${buyer.name} sent this sheet as order \\d+$`))).toBeVisible();
  await expect(cellOf(page, a)).toHaveValue('');
  expect(await sql`select units from orders where dealer_id = ${owner.dealerId}`).toEqual([{ units: 60 }]);
});

test('rows of a paste that need somebody stay with the sheet, and are asked for before it is sent', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await signIn(page, owner.email);
  await page.goto(sheet);
  await expect(page.locator('.grid [readonly]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Paste a list or message' }).click();
  const rows = [`${skus[0]}\t6`, 'NOBODY-1\t3', `${skus[1]}\ta few`].join('\n');
  await page.getByRole('dialog').getByRole('textbox').fill(rows);
  await page.getByRole('dialog').getByRole('button', { name: 'Take the rows' }).click();
  await page.goto('/orders');
  await page.goto(sheet);
  await expect(page.getByRole('combobox', { name: 'SKU, row 1' })).toHaveValue('NOBODY-1');
  await expect(page.getByRole('textbox', { name: 'Quantity, row 2' })).toHaveValue('a few');
  await expect(page.getByText('2 lines need you')).toBeVisible();
  await page.getByRole('button', { name: 'Submit order' }).click();
  await expect(page.getByText('2 rows of the pad are not in this order')).toBeVisible();
});

test('an order that was sent without a network goes on from any page, also after the tab was closed', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  const { context } = { context: page.context() };
  await signIn(page, owner.email);
  await page.goto(sheet);
  await cellOf(page, skus[0]!).fill('12');
  await expect(page.getByText(/^In your account/)).toBeVisible();
  await page.getByRole('button', { name: 'Submit order' }).click();
  await context.setOffline(true);
  await page.getByRole('dialog').getByRole('button').last().click();
  await expect(page.getByText('Your order was not sent yet.')).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const home = await context.newPage();
  // The order goes on by itself: the network comes back with the press and not before, so that the button is still there.
  const isPressed = () => home.evaluate(() => 'pressed' in document.documentElement.dataset);
  await home.route('**/api/v1/orders/**', async (route) =>
    (await isPressed()) ? route.continue() : route.abort()
  );
  await home.goto('/');
  await expect(home.getByText('Order on its way.').first()).toBeVisible();
  await expect(home.getByText('Send your order')).toBeHidden();
  await home.evaluate(() => {
    const press = () => (document.documentElement.dataset.pressed = '');
    document.addEventListener('click', press, { capture: true });
  });
  await home.getByRole('button', { name: 'Try again' }).click();
  await expect(home.getByText(/Accepted, no\. \d+/)).toBeVisible();
  expect(await sql`select units from orders where dealer_id = ${owner.dealerId}`).toEqual([{ units: 12 }]);
});

test('a name finds styles and, in the pad, articles to choose; what cannot be had counts nowhere, and credit is counted down', async ({
  page,
  sql
}) => {
  const { owner, sheet, skus } = await aSheet(sql);
  await sql`update products set name = 'Ridge down vest', name_zh = '山脊' where id =
    (select product_id from variants where sku = ${skus[2]!})`;
  await sql`update catalog_version set version = version + 1`;
  await sql`insert into credit_accounts (dealer_id, currency, limit_minor) values (${owner.dealerId}, 'EUR', 50000)
    on conflict (dealer_id) do update set limit_minor = 50000`;
  await signIn(page, owner.email);
  await page.goto(sheet);
  await cellOf(page, skus[0]!).fill('1');
  await expect(page.getByText(/credit free$/)).toBeVisible();

  const find = page.getByRole('searchbox');
  await find.fill('vest rigde');
  await expect(page.getByRole('textbox', { name: 'Ridge down vest' })).toBeVisible();
  await expect(cellOf(page, skus[0]!)).toBeHidden();
  await find.fill('');
  await expect(cellOf(page, skus[0]!)).toBeVisible();

  const sku = page.getByRole('combobox', { name: 'SKU, row 1' });
  await sku.fill('山脊');
  await expect(page.getByRole('option', { name: /Ridge down vest/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(sku).toHaveValue(skus[2]!);
  await expect(page.getByRole('textbox', { name: 'Quantity, row 1' })).toBeFocused();
  await page.keyboard.type('999999');
  await expect(page.getByRole('button', { name: /not possible$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Submit order' }).click();
  await expect(page.getByText('Not sent: one line needs you.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Ridge down vest' })).toBeFocused();
});

interface Sheet {
  owner: DealerUser;
  buyer: DealerUser;
  /** Path of the order page. */
  sheet: string;
  fair: string;
  skus: string[];
}

/** A dealer with two people and a few plain articles, at a fair that is open. */
async function aSheet(sql: postgres.Sql): Promise<Sheet> {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const skus: string[] = [];
  for (let n = 0; n < 4; n++) skus.push((await aVariant(sql, { priceListId: list.id })).sku);
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const owner = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  return { owner, buyer, sheet: `/fairs/${fair.slug}/order`, fair: fair.slug, skus };
}

/** A plain article has one cell, named as its style. */
/** On paper stands what is ordered, and nothing that one presses. */
async function expectSheetOnPaper(page: Page, [ordered, other]: readonly string[]) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.on-paper')).toContainText(ordered!);
  await expect(page.locator('.on-paper')).not.toContainText(other!);
  await expect(page.locator('.dock')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await expect(page.locator('.dock')).toBeVisible();
}

const cellOf = (page: Page, sku: string) =>
  page.getByRole('textbox', { name: `Product ${sku.slice(4)}`, exact: true });

const lampOf = (page: Page, sku: string) =>
  page.locator('.step', { has: cellOf(page, sku) }).locator('.lamp');
