import { expect } from '@playwright/test';
import { aRegion, aStaffUser } from './fixtures/factories.ts';
import { aPicture } from './fixtures/pictures.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

test('a card taken without a network becomes a prospect once, whose page keeps what was promised and becomes the page of a dealer', async ({
  browser,
  page,
  sql
}) => {
  const region = await aRegion(sql);
  const rep = await withPassword(sql, await aStaffUser(sql, 'rep'));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, rep.email);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/staff/jot');
  await expect(page.getByText('Companies on this device: 0')).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().map(({ url }) => new URL(url).pathname);
      })
    )
    .toContain('/staff/jot');

  await page.context().setOffline(true);
  const buffer = await aPicture({ width: 900, height: 500 }).jpeg().toBuffer();
  await page.locator('input[type=file]').setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.getByRole('img', { name: 'Photo of the card' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('이나래');
  await page.getByRole('textbox', { name: 'Find or name the company' }).fill('달빛 스포츠');
  await page.getByLabel(/^Telephone/).fill('010-7777-4321');
  await page.getByLabel('They agree that we call and write about it').check();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('이나래 is kept.')).toBeVisible();
  await expect(page.getByText('Waiting to be sent: 1')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Waiting to be sent: 1')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Companies on this device: 1')).toBeVisible();

  await page.getByRole('tab', { name: 'Note' }).click();
  await page.getByRole('textbox', { name: 'Find or name the company' }).fill('ㄷㅂ');
  await page.getByRole('button', { name: /^달빛 스포츠/ }).click();
  await page.getByLabel('About').selectOption('promise');
  await page.getByLabel(/^What was said or seen/).fill('A sample of the hero jacket');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('All is sent.')).toBeVisible();

  await page.goto('/staff/companies?q=4321');
  await page.getByRole('link', { name: '달빛 스포츠' }).click();
  await expect(page.getByRole('heading', { name: 'Promised to them' })).toBeVisible();
  await page.getByText('Write a note').click();
  await page.getByLabel(/^What was said or seen/).fill('Wants 400 pairs in May');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Wants 400 pairs in May' })).toBeVisible();
  const address = page.url();

  const desk = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await signIn(desk, director.email);
  await desk.goto(address);
  await desk.getByText('Make it a dealer').click();
  await desk.getByRole('link', { name: 'Write down as a new dealer' }).click();
  await expect(desk.getByLabel('Dealer name')).toHaveValue('달빛 스포츠');
  const code = `D-${region.code}`;
  await desk.getByLabel('Code').fill(code);
  await desk.getByLabel('Region').selectOption({ value: region.code });
  await desk.getByRole('button', { name: 'Save' }).click();
  await expect(desk).toHaveURL(new RegExp(`/staff/dealers/${code}$`));
  await expect(desk.getByText('A sample of the hero jacket')).toHaveCount(2);
  await desk.getByRole('button', { name: 'Kept' }).click();
  await expect(desk.getByRole('heading', { name: 'Promised to them' })).toHaveCount(0);
  await expectAccessible(desk);
  const [row] = await sql`
    select (select count(*)::int from persons p join dealers d on d.id = p.dealer_id where d.code = ${code}) as persons,
      (select count(*)::int from person_cards c join persons p on p.id = c.person_id join dealers d on d.id = p.dealer_id
        where d.code = ${code}) as cards`;
  expect(row).toEqual({ persons: 1, cards: 1 });
});
