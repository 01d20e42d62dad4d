import { expect } from '@playwright/test';
import { demoEmail } from '../src/cli/demo/seed-people.ts';
import { sessionOf } from './pages/states.ts';
import { aDealer, aFair, aPriceList, aVariant } from './fixtures/factories.ts';
import { aPicture } from './fixtures/pictures.ts';
import { expectAccessible, test } from './fixtures/portal.ts';

test('a sheet is printed for a dealer, found by its code, typed off beside its photograph, and a second time it is told', async ({
  page,
  sql,
  states
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const tee = await aVariant(sql, { priceListId: list.id });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const fair = await aFair(sql, { currency: 'EUR', dealerIds: [dealer.id] });
  const session = { name: 'session', value: await sessionOf(demoEmail('director')), url: states.url };
  await page.context().addCookies([session]);
  await page.goto(`/staff/paper?fair=${fair.slug}`);
  await page.getByRole('button', { name: 'Print 0 sheets' }).click();
  await expect(page.getByText('Choose one to 20 dealers.')).toBeVisible();
  await page.getByRole('checkbox', { name: dealer.name }).check();
  await page.getByRole('button', { name: 'Print 1 sheet' }).click();
  await expect(page.getByRole('heading', { name: 'Order sheet 1' })).toBeVisible();
  await expect(page.getByRole('heading', { name: `Product ${tee.sku.slice(4)}` })).toBeVisible();
  const code = (await page.locator('.code p').textContent())!.trim();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A');
  await page.goto(`/staff/intake?code=${wrong}`);
  await expect(page.getByText(`No sheet has the code ${wrong}`)).toBeVisible();
  await page.goto('/staff/intake');
  await page.getByRole('searchbox').fill(code.replace('-', '').toLowerCase());
  await expect(page.getByRole('heading', { name: 'Order sheet 1' })).toBeVisible();
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('button', { name: 'Type it off' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Code of the sheet: ${code}`)).toBeVisible();
  await expectAccessible(page);
  const photo = await aPicture({ width: 300, height: 400 }).jpeg().toBuffer();
  await page
    .getByLabel('Photograph beside')
    .setInputFiles({ name: 'sheet.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(page.getByRole('img', { name: 'Photograph of the sheet' })).toBeVisible();
  // It lies with the sheet, not with this page: a colleague finds it there.
  await page.reload();
  await expect(page.getByRole('img', { name: 'Photograph of the sheet' })).toBeVisible();
  await page.getByRole('textbox', { name: `Product ${tee.sku.slice(4)}`, exact: true }).fill('7');
  await page.getByRole('button', { name: 'Submit order' }).click();
  const last = page.getByRole('dialog');
  await expect(last.getByLabel('Code on the sheet')).toHaveValue(code);
  await last.getByRole('button', { name: /^Submit order/ }).click();
  const stored = () => sql<{ number: number; files: number }[]>`
    select number, (select count(*)::int from order_files f where f.order_id = o.id) as files
    from orders o where dealer_id = ${dealer.id} and paper_code = ${code} and channel = 'paper'`;
  await expect.poll(async () => (await stored())[0]?.files).toBe(1);
  await expect(page.getByRole('img', { name: 'Photograph of the sheet' })).toHaveCount(0);

  await page.request.post('/acting?to=intake', { headers: { origin: states.url } });
  await page.goto(`/staff/intake?code=${code}`);
  await expect(page.getByText('The order of this sheet is in already')).toBeVisible();
  const [order] = await stored();
  await page.getByRole('link', { name: `Order ${order!.number}` }).click();
  await page.getByText('Photograph of the sheet').click();
  await expect(page.getByRole('img', { name: 'Photograph of the sheet' })).toHaveJSProperty(
    'naturalWidth',
    300
  );
});
