import { expect } from '@playwright/test';
import { aStaffUser } from './fixtures/factories.ts';
import { aFairWithGuests } from './fixtures/letters.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a letter is written, seen as a dealer reads it, approved by a second person, and goes out once; one that says the same to all does not', async ({
  browser,
  page,
  sql
}) => {
  const { fair } = await aFairWithGuests(sql, 3);
  const [maker, approver] = await Promise.all([
    withPassword(sql, await aStaffUser(sql, 'director')),
    withPassword(sql, await aStaffUser(sql, 'admin'))
  ]);
  await sql`insert into check_ins (id, fair_id, dealer_id, arrived_at, recorded_by)
    select gen_random_uuid(), ${fair.id}, dealer_id, now(), ${maker.userId} from fair_dealers where fair_id = ${fair.id}`;
  const [guest] = await sql<{ code: string }[]>`
    select d.code from dealers d join fair_dealers g on g.dealer_id = d.id where g.fair_id = ${fair.id} limit 1`;
  await signIn(page, maker.email);
  await page.goto('/staff/letters/templates/thanks_unsigned?locale=en');
  const body = page.getByLabel('Letter', { exact: true });
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.getByLabel('With the values of this dealer').fill(guest!.code);
  await body.fill('Hello,\n\n{{dealr.name}}');
  await expect(page.getByRole('alert')).toContainText('Line 3, column 1');
  await body.fill('The doors are open.');
  await page.getByLabel('Subject').fill('Come');
  await expect(preview.getByRole('article')).toContainText('The doors are open.');
  await page.getByRole('button', { name: 'Save as version' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved as version' })).toBeVisible();

  await page.goto('/staff/letters/new');
  await page.getByLabel('Which letter').selectOption({ label: 'Thanks, not signed' });
  await page.getByLabel('About which fair').selectOption(fair.slug);
  await page.getByRole('button', { name: 'See who gets it' }).click();
  await expect(page.getByText('Nothing in it would be about them').first()).toBeVisible();
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByRole('alert')).toContainText('write to somebody, not to everybody');
  await expectAccessible(page);
  const mailing = page.url().split('?')[0]!;

  await page.goto('/staff/letters/templates/thanks_unsigned?locale=en');
  await page.getByRole('button', { name: 'Back to the text' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Back to the text' }).click();
  await expect(body).toHaveValue(/^# Thank you for coming/);
  await preview.getByLabel('With the values of this dealer').fill(guest!.code);
  await preview.getByLabel('About which fair').selectOption(fair.slug);
  await expect(preview.getByRole('article')).toContainText('It was good to have');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Send a test to myself' }).click();
  await expect(page.getByRole('status').filter({ hasText: maker.email })).toBeVisible();

  await page.goto(mailing);
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await expect(page.getByText('You made it, so you cannot approve it yourself.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  const second = await (await browser.newContext({ locale: 'en' })).newPage();
  await signIn(second, approver.email);
  await second.goto('/staff/letters');
  await second.getByRole('link', { name: 'Thanks, not signed' }).first().click();
  await second.getByRole('button', { name: 'Approve and send' }).click();
  await second.getByRole('alertdialog').getByRole('button', { name: 'Approve and send' }).click();
  await expect(second.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(second.getByRole('status').filter({ hasText: '3 of 3' })).toBeVisible();
  await expectAccessible(second);
  await second.getByRole('link', { name: /It was good to have/ }).click();
  await expect(second.getByRole('article')).toContainText('Thank you for coming');

  const sent = await sql<{ recipient: string }[]>`
    select recipient from mails where template = 'letter' and recipient like '%@x.test'`;
  expect(new Set(sent.map(({ recipient }) => recipient)).size).toBe(3);
  expect(sent).toHaveLength(3);
});
