import { expect } from '@playwright/test';
import { alarmRules } from '../src/lib/accounts/alarm-rules.ts';
import { anOrderToPay } from './fixtures/payment.ts';
import { aDealer, aDealerUser, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('an admin sees who reached for what is not theirs, takes note, and lets somebody in who has to wait', async ({
  page,
  browser,
  db,
  sql,
  baseURL
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const { number } = await anOrderToPay(db, sql);
  const dealer = await aDealer(sql);
  const curious = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const unlucky = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));

  const other = await browser.newContext({ baseURL });
  const theirs = await other.newPage();
  await signIn(theirs, curious.email);
  for (let n = 0; n < alarmRules.refused_deeds.atLeast; n++) {
    const data = n % 2 === 0 ? '' : '/__data.json';
    await theirs.request.get(`/orders/${number}${data}`, { failOnStatusCode: false });
  }
  const stranger = await browser.newContext({ baseURL });
  for (let n = 0; n < 6; n++) {
    await stranger.request.post('/sign-in', {
      form: { email: unlucky.email, password: 'not this one' },
      headers: { origin: baseURL! }
    });
  }

  await signIn(page, admin.email);
  await expect(async () => {
    await page.goto('/staff');
    await expect(page.getByText('that nobody has looked at')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole('link', { name: 'Look at it' }).click();
  const alarm = page.getByRole('listitem').filter({ hasText: `${curious.name} reached` });
  await expect(alarm).toBeVisible();
  await expectAccessible(page);
  await alarm.getByRole('button', { name: 'Taken note' }).click();
  await expect(alarm).toBeHidden();
  const changes = page.getByRole('listitem').filter({ hasText: 'An alarm was taken note of' });
  await expect(changes.first()).toContainText(`by ${admin.name}`);

  const waiting = page.getByRole('listitem').filter({ hasText: unlucky.email });
  await waiting.getByRole('button', { name: 'Let them in' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Let them in' }).click();
  await expect(waiting).toBeHidden();

  await page
    .getByRole('link', { name: `Only ${curious.name}` })
    .first()
    .click();
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toContainText('Not there for them');
  await expect(rows.first()).toContainText('/(dealer)/orders/[number]');
  await expect(page.locator('tbody')).not.toContainText(unlucky.name);
  await other.close();
  await stranger.close();
});
