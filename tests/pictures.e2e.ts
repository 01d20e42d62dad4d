import { expect } from '@playwright/test';
import { showcaseDealer } from '../src/cli/demo/seed-people.ts';
import { sessionOf } from './pages/states.ts';
import { aPicture } from './fixtures/pictures.ts';
import { expectAccessible, test } from './fixtures/portal.ts';
import { zipOf } from './fixtures/zip.ts';

test('staff send a ZIP of pictures, see what came of each, and dealers see them where the drawing stood', async ({
  browser,
  page,
  sql,
  states
}) => {
  const [style] = await sql<{ id: number; code: string; colour: string }[]>`
    select p.id, p.code, min(v.colour) as colour from products p join variants v on v.product_id = p.id
    join price_list_products l on l.product_id = p.id join dealers d on d.price_list_id = l.price_list_id
    join users u on u.dealer_id = d.id and u.email = ${showcaseDealer.emails('owner')}
    group by p.id order by p.position limit 1`;
  const { code, colour } = style!;
  await sql`delete from product_pictures where product_id = ${style!.id}`;
  const zip = zipOf({
    [`${code}/${colour}/front.jpg`]: await aPicture({ width: 900, height: 1200 }).jpeg().toBuffer(),
    'holiday.jpg': await aPicture({ colour: '#00aa00' }).jpeg().toBuffer(),
    [`${code}.jpg`]: Buffer.from('<svg onload="alert(1)"/>')
  });
  const cookie = async (email: string) => [
    { name: 'session', value: await sessionOf(email), url: states.url }
  ];
  await page.context().addCookies(await cookie(states.emails.director));
  await page.goto('/staff/pictures');
  const file = { name: 'autumn.zip', mimeType: 'application/zip', buffer: zip };
  await page.locator('input[type=file]:not([webkitdirectory])').setInputFiles(file);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('1 taken, 2 not taken')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('row', { name: /holiday\.jpg.*No style has a code/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /This is SVG or HTML/ })).toBeVisible();
  await page.getByRole('link', { name: code }).first().click();
  const whole = page.getByRole('img', { name: /^Picture 1/ });
  await expect.poll(() => whole.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'Remove Picture 1' }).click();
  await expect(whole).toBeHidden();
  await page.getByRole('button', { name: /^Put it back/ }).click();
  await expect(whole).toBeVisible();
  await expectAccessible(page);

  const dealers = await browser.newContext();
  await dealers.addCookies(await cookie(showcaseDealer.emails('owner')));
  const sheet = await dealers.newPage();
  const errors: string[] = [];
  sheet.on('console', (line) => void (line.type() === 'error' && errors.push(line.text())));
  await sheet.goto(`/fairs/${states.fair}/order`);
  const tile = sheet.locator(`#style-${code} img`);
  await expect(tile).toBeVisible();
  await sheet.goto(`/products/${code}`);
  const shown = sheet.getByRole('img', { name: /^Picture 1/ });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  expect(errors, 'what the browser complains of').toEqual([]);
  await sheet.goBack();
  const address = await tile.evaluate((image: HTMLImageElement) => image.src);
  const answer = await dealers.request.get(address);
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'private, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff'
  });
  await dealers.close();
  const stranger = await browser.newContext();
  expect((await stranger.request.get(address)).status(), 'for nobody there is no picture').toBe(404);
  await stranger.close();
});
