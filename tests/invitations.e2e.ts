import { devices, expect } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a fair says why people meet, a guest answers on a phone without an account, and the rep sees who comes', async ({
  browser,
  page,
  sql
}) => {
  const dealer = await aDealer(sql);
  await aDealerUser(sql, dealer);
  const rep = await withPassword(sql, await aStaffUser(sql, 'rep'));
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  const week = 7 * 86_400_000;
  const fair = await aFair(sql, {
    opensAt: new Date(Date.now() + week),
    closesAt: new Date(Date.now() + week + 86_400_000)
  });
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));

  await signIn(page, director.email);
  await page.goto(`/staff/fairs/${fair.slug}/plan`);
  await page.getByLabel('Theme', { exact: true }).fill('Wool for two winters');
  await page.getByLabel('Why we meet', { exact: true }).fill('Prices of wool rise in March: decide before.');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible();
  await page.goto(`/staff/fairs/${fair.slug}`);
  await page.getByLabel('Invite', { exact: true }).selectOption('codes');
  await page.locator('textarea[name="codes"]').fill(dealer.code);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.getByText('Invited: 1.')).toBeVisible();
  await page.getByRole('link', { name: 'Invitations' }).click();
  await page.getByRole('button', { name: /^Make a link/ }).click();
  const link = await page.getByRole('textbox', { name: /^Make a link/ }).inputValue();
  await expectAccessible(page);

  const phone = await (await browser.newContext({ ...devices['Pixel 7'], locale: 'en' })).newPage();
  await phone.goto(link);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Wool for two winters');
  await expect(phone.getByText('Prices of wool rise in March')).toBeVisible();
  await phone.getByLabel('Yes, I come').check();
  await phone.getByLabel('How many people').fill('many');
  await phone.getByRole('button', { name: 'Send my answer' }).click();
  await expect(phone.getByLabel('How many people')).toHaveAttribute('aria-invalid', 'true');
  await phone.getByLabel('How many people').fill('2');
  await phone.getByLabel('Who decides').selectOption({ index: 1 });
  await phone.getByRole('button', { name: 'Send my answer' }).click();
  await expect(phone.getByText('Thank you, we look forward to you.')).toBeVisible();
  await expect(phone.getByText('Your code for the door').first()).toBeVisible();
  await expectAccessible(phone);
  const calendar = await phone.request.get(`${link}/calendar.ics`);
  expect(await calendar.text()).toContain('BEGIN:VEVENT');

  const own = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(own, rep.email);
  await own.goto(`/staff/fairs/${fair.slug}/invitations?state=yes`);
  await expect(own.getByRole('listitem').filter({ hasText: dealer.name })).toContainText('2');
  await own.goto('/staff/notices');
  await expect(own.getByText(`${dealer.name}`).first()).toBeVisible();
});
