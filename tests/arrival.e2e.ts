import { expect } from '@playwright/test';
import { badgeText, makeBadgeCode } from '../src/lib/attendance/badge-code.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aFair, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

test('a desk takes guests in, also without a network and over a reload; each counts once, and the wall greets them by name', async ({
  browser,
  page,
  sql
}) => {
  const [far, near] = [await aDealer(sql), await aDealer(sql)];
  await sql`update dealers set name = '华立商贸' where id = ${far.id}`;
  await sql`update dealers set name = 'Moonlit Fell' where id = ${near.id}`;
  const fair = await aFair(sql, { dealerIds: [far.id, near.id] });
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
});
