import { devices, expect } from '@playwright/test';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aDealerUser, aFair, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a fair is planned from the last one, its people know their duty, and a guest finds it on a phone', async ({
  browser,
  page,
  sql
}) => {
  const opensAt = new Date('2026-03-10T09:00:00Z');
  const last = await aFair(sql, { opensAt, closesAt: new Date('2026-03-11T18:00:00Z') });
  const host = await withPassword(sql, await aStaffUser(sql, 'host'));
  const until = new Date(opensAt.getTime() + 3 * 3_600_000);
  const time = { fair_id: last.id, starts_at: opensAt, ends_at: until };
  await sql`insert into fair_segments ${sql({ ...time, id: uuid7(), kind: 'ordering', title: 'Ordering by region' })}`;
  await sql`insert into fair_duties ${sql({ ...time, id: uuid7(), user_id: host.userId, what: 'Welcome at desk 1' })}`;
  const dealer = await aDealer(sql);
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  const slug = `next-${last.id}`;

  await signIn(page, director.email);
  await page.goto('/staff/fairs/new');
  await page.getByLabel('Name', { exact: true }).fill('The next fair');
  await page.getByLabel('Address', { exact: true }).fill(slug);
  await page.getByLabel('Time zone').fill('Europe/London');
  await page.getByLabel('Opens', { exact: true }).fill(`${daysAhead(60)}T09:00`);
  await page.getByLabel('Closes', { exact: true }).fill(`${daysAhead(61)}T18:00`);
  await page.getByLabel('Plan as for').selectOption(last.slug);
  await page.getByRole('button', { name: 'Create the fair' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The next fair');
  await page.getByText('What each state opens and locks').click();
  await expect(page.getByRole('columnheader', { name: 'Draft now' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page.getByText('Nobody knows yet why they should come')).toBeVisible();
  await expect(page.getByText('Ordering by region')).toBeVisible();
  await page.getByLabel('Why we meet', { exact: true }).fill('Prices of wool rise in March: decide before.');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByText('Nobody knows yet why they should come')).toBeHidden();

  await page.getByRole('link', { name: 'Checklist and costs' }).click();
  await page.getByRole('button', { name: 'Begin with the usual points' }).click();
  // What is typed stays while another row is ticked and the page is read anew.
  await page.getByLabel('Venue, planned').fill('12000');
  await page.getByLabel('What', { exact: true }).fill('Order the tulips');
  await page.getByRole('button', { name: 'Done: Badges are printed' }).click();
  await expect(page.getByText('1 of 13 done')).toBeVisible();
  await expect(page.getByLabel('Venue, planned')).toHaveValue('12000');
  await expect(page.getByLabel('What', { exact: true })).toHaveValue('Order the tulips');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('1 of 14 done')).toBeVisible();
  await expect(page.getByLabel('What', { exact: true })).toHaveValue('');
  await page.getByRole('button', { name: 'Save costs' }).click();
  await expect(page.getByRole('cell', { name: /^¥.12,000/ })).toBeVisible();
  await expectAccessible(page);

  const own = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(own, host.email);
  await own.goto(`/staff/fairs/${slug}/duties`);
  await expect(own.getByRole('region', { name: 'What you do' })).toContainText('Welcome at desk 1');
  await own.goto(`/staff/fairs/${slug}/checklist`);
  await expect(own.getByText('Badges are printed')).toBeVisible();
  await expect(own.getByText('Costs', { exact: true })).toHaveCount(0);
  await expectAccessible(own);

  await sql`insert into fair_dealers (fair_id, dealer_id) select id, ${dealer.id} from fairs where slug = ${slug}`;
  const phone = await (await browser.newContext({ ...devices['Pixel 7'], locale: 'en' })).newPage();
  await signIn(phone, buyer.email);
  expect((await phone.goto(`/fairs/${slug}`))!.status()).toBe(404);
  await page.goto(`/staff/fairs/${slug}`);
  await page.getByRole('button', { name: 'Announce the fair' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Announce the fair' }).click();
  await expect(page.getByText('Guests see it, answer and prepare').first()).toBeVisible();
  await phone.goto('/');
  await phone.getByRole('link', { name: 'Programme, rules and badge' }).click();
  await expect(phone.getByText('Prices of wool rise in March')).toBeVisible();
  await expect(phone.getByRole('region', { name: 'Programme' })).toContainText('Ordering by region');
  await expectAccessible(phone);
});
