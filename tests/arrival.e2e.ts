import { expect } from '@playwright/test';
import { badgeText, makeBadgeCode } from '../src/lib/attendance/badge-code.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aFair, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

test('a desk takes guests in, also without a network and over a reload; each counts once, and the wall greets them by name, the arithmetic moves with them, and they sign the book', async ({
  browser,
  page,
  sql
}) => {
  test.setTimeout(90_000);
  const [far, near] = [await aDealer(sql), await aDealer(sql)];
  await sql`update dealers set name = '华立商贸' where id = ${far.id}`;
  await sql`update dealers set name = 'Moonlit Fell' where id = ${near.id}`;
  const fair = await aFair(sql, { dealerIds: [far.id, near.id] });
  // What they bought last month makes both effective dealers of their regions.
  await sql`insert into dealer_sales (dealer_id, month, amount_minor, currency)
    select d.id, (date_trunc('month', f.opens_at) - interval '1 month')::date, 500000, f.currency
    from dealers d, fairs f where d.id in (${far.id}, ${near.id}) and f.id = ${fair.id}`;
  const badge = makeBadgeCode(crypto.getRandomValues(new Uint8Array(11)));
  for (const [dealer, name, code] of [
    [far, '张伟', makeBadgeCode(crypto.getRandomValues(new Uint8Array(11)))],
    [near, 'Ada Pike', badge]
  ] as const) {
    const personId = uuid7();
    await sql`insert into persons (id, dealer_id, name, decides, locale, created_at)
      values (${personId}, ${dealer.id}, ${name}, true, 'en', now())`;
    await sql`insert into fair_invitations (id, fair_id, dealer_id, person_id, badge_code, made_at)
      values (${uuid7()}, ${fair.id}, ${dealer.id}, ${personId}, ${code}, now())`;
  }
  const host = await withPassword(sql, await aStaffUser(sql, 'host'));
  const wall = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await signIn(wall, host.email);
  await wall.goto(`/board/${fair.slug}?scene=welcome`);
  await expect(wall.locator('.in-room .all b')).toHaveText('0/ 2');
  const reached = wall.locator('.in-room li').filter({ hasText: '✓' });
  await expect(reached).toHaveCount(0);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  const office = await (await browser.newContext({ locale: 'en', serviceWorkers: 'block' })).newPage();
  await signIn(office, director.email);
  await office.goto(`/staff/fairs/${fair.slug}/arithmetic?region=${far.regionId}`);
  const valid = office
    .getByRole('listitem')
    .filter({ has: office.getByRole('heading', { name: 'Valid households' }) });
  await expect(valid.getByText('Missing', { exact: true })).toBeVisible();
  await expect(valid.getByRole('link', { name: '华立商贸' })).toBeVisible();

  await page.addInitScript(aCamera);
  await signIn(page, host.email);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const address = `/staff/desk/${fair.slug}`;
  await page.goto(address);
  await expect(page.getByText('Everything is sent')).toBeVisible();
  const field = page.getByRole('searchbox', { name: /^Name, code/ });
  await field.fill('hlsm');
  await field.press('Enter');
  await page.getByRole('button', { name: 'Take in 张伟' }).click();
  await expect(page.getByText('张伟 is in: 华立商贸')).toBeVisible();
  await expect(wall.locator('.guests').getByText('华立商贸')).toBeVisible();
  await expect(reached).toHaveCount(1);
  await expect(valid.getByText('Reached', { exact: true })).toBeVisible();
  await office.context().close();
  await expectAccessible(page);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().map(({ url }) => new URL(url).pathname);
      })
    )
    .toContain(address);

  await page.context().setOffline(true);
  await field.fill(badgeText(badge));
  await field.press('Enter');
  await expect(page.getByText('Ada Pike is in: Moonlit Fell')).toBeVisible();
  await page.getByRole('button', { name: 'Somebody else of them' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Bo Fell');
  await page.getByRole('button', { name: 'Take in', exact: true }).click();
  await expect(page.getByText('Not sent yet: 2')).toBeVisible();
  await expect(page.getByText('No network. What is done here is kept')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Not sent yet: 2')).toBeVisible();
  await field.fill('moonlit');
  await expect(page.getByRole('button', { name: /Moonlit Fell.*in: 2 · decides/ })).toBeVisible();

  await page.context().setOffline(false);
  await expect(page.getByText('Everything is sent')).toBeVisible();
  await expect(wall.locator('.guests').getByText('Moonlit Fell')).toBeVisible();
  await expect(wall.locator('.in-room .all b')).toHaveText('2/ 2');
  await field.fill(badge);
  await field.press('Enter');
  await expect(page.getByText(/^Ada Pike was in already/)).toBeVisible();
  const [counted] = await sql`
    select (select count(*)::int from arrivals where fair_id = ${fair.id}) as people,
      (select count(*)::int from check_ins where fair_id = ${fair.id} and decider_present) as households`;
  expect(counted).toEqual({ people: 3, households: 2 });
  await expect(reached).toHaveCount(2);

  // A signature and a photo, each kept only when its guest agrees.
  const book = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Guest book: Ada Pike' }).click();
  const box = (await book.getByRole('img', { name: 'Field for the signature' }).boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 160, box.y + 90, { steps: 6 });
  await page.mouse.up();
  await expect(book.getByRole('button', { name: 'Keep' })).toBeDisabled();
  await book.getByLabel('I agree').check();
  await expectAccessible(page);
  await book.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('button', { name: 'Guest book: Bo Fell' }).click();
  await book.getByRole('button', { name: 'Photo instead' }).click();
  const video = book.locator('video');
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBeGreaterThan(0);
  await book.getByRole('button', { name: 'Take the photo' }).click();
  await book.getByLabel('I agree').check();
  await book.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('Everything is sent')).toBeVisible();
  await page.goto(`${address}/book`);
  await expect(page.getByRole('img', { name: 'Ada Pike' })).toBeVisible();
  const photo = page.getByRole('img', { name: 'Bo Fell' });
  await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
});

/** Runs in a page before its script: a camera that sees one colour. */
function aCamera(): void {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 640;
  setInterval(() => {
    const paper = canvas.getContext('2d')!;
    paper.fillStyle = '#357';
    paper.fillRect(0, 0, 640, 640);
  }, 100);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(10));
}
