import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { signIn, test, withPassword } from './fixtures/portal.ts';

test('on the phone sizes are typed on the pictures, by the rules and into the cells of the grids', async ({
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const plain = await aVariant(sql, { priceListId: list.id });
  const productCode = `LB-${Date.now()}`;
  const [{ id }] = await sql<[{ id: number }]>`
    insert into products (code, name, position) values (${productCode}, 'Look vest', 0) returning id`;
  await sql`insert into price_list_products (price_list_id, product_id) values (${list.id}, ${id})`;
  await sql`insert into price_rules (price_list_id, product_id, unit_price_minor) values (${list.id}, ${id}, 1000)`;
  await sql`insert into variants (product_id, sku, colour, colour_hex, colour_position, size, size_position)
    select ${id}, concat_ws('-', ${productCode}::text, colour, size), colour, '#345678', c::int, size, s::int
    from unnest(array['Moss','Oat']) with ordinality as colours(colour, c), unnest(array['S','M']) with ordinality as sizes(size, s)`;
  await sql`insert into stock (variant_id, on_hand) select id, 40 from variants where product_id = ${id}`;
  await sql`update catalog_version set version = version + 1`;
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, buyer.email);
  await page.goto(`/fairs/${fair.slug}/order`);
  const cell = (colour: string, size: string) =>
    page.getByRole('textbox', { name: new RegExp(`${colour}.*${size}`) }).first();
  await expect(cell('Moss', 'S')).toBeEditable();

  await page.getByRole('button', { name: 'Look-book' }).click();
  const look = page.locator(`#style-${productCode}`);
  await expect(look).toBeVisible();
  await expect(page.locator('.prod')).toHaveCount(0);
  await cell('Moss', 'S').fill('3');
  await cell('Moss', 'S').press('ArrowRight');
  await expect(cell('Moss', 'M')).toBeFocused();
  await page.keyboard.type('4');
  await page.keyboard.press('ArrowDown');
  await expect(cell('Oat', 'M'), 'the arrow leads to the next colour').toBeFocused();
  await page.keyboard.type('x');
  await expect(look.getByText('not a number').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(cell('Oat', 'M')).toHaveValue('');
  await page.keyboard.press('PageDown');
  await expect(page.getByRole('textbox', { name: `Product ${plain.sku.slice(4)}` })).toBeFocused();
  await page.keyboard.type('2');
  await expect(look.getByText('7 units')).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await widerThanWindow(page)).toBe(false);

  await page.getByRole('button', { name: 'Look-book' }).click();
  await expect(page.locator('.look')).toHaveCount(0);
  await expect(cell('Moss', 'S')).toHaveValue('3');
  await expect(cell('Moss', 'M')).toHaveValue('4');
  await page.reload();
  await expect(cell('Moss', 'M'), 'it was kept like anything on the sheet').toHaveValue('4');
});

const widerThanWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
