import { expect } from '@playwright/test';
import { aDealer, aFair, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const day = 86_400_000;

test('after the close a fair is looked back at on a phone, signed off, and its measure waits in the next fair until it is done', async ({
  browser,
  page,
  sql
}) => {
  const dealer = await aDealer(sql, { currency: 'EUR' });
  const past = { opensAt: new Date(Date.now() - 3 * day), closesAt: new Date(Date.now() - day) };
  const last = await aFair(sql, { ...past, currency: 'EUR', dealerIds: [dealer.id] });
  const next = await aFair(sql, {
    ...{
      opensAt: new Date(Date.now() + 90 * day),
      closesAt: new Date(Date.now() + 91 * day),
      currency: 'EUR'
    }
  });
  const host = await withPassword(sql, await aStaffUser(sql, 'host'));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  const learnt = `Samples came late to fair ${last.id}`;

  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, locale: 'en' };
  const hand = await (await browser.newContext(phone)).newPage();
  await signIn(hand, host.email);
  await hand.goto(`/staff/fairs/${last.slug}/retrospective`);
  await hand.getByLabel('Kind').selectOption('problem');
  await hand.getByLabel('What was it?').fill(learnt);
  await hand.getByRole('button', { name: 'Write it down' }).click();
  await hand.getByRole('listitem').filter({ hasText: learnt }).getByRole('button', { name: 'Agree' }).click();
  await expect(hand.getByText('1 agree')).toBeVisible();
  await expect(hand.getByText('Real cost')).toHaveCount(0);
  await expect(hand.getByRole('button', { name: 'Sign off' })).toHaveCount(0);
  await expectAccessible(hand);

  await signIn(page, director.email);
  await page.goto(`/staff/fairs/${last.slug}/retrospective`);
  await expect(page.getByRole('row', { name: /^Invited/ })).toContainText('1');
  await expect(page.getByRole('link', { name: /Rows of Invited$/ })).toHaveAttribute(
    'href',
    `/staff/exports?list=invitations&query=${encodeURIComponent(`fair=${last.slug}`)}`
  );
  const note = page.getByRole('listitem').filter({ hasText: learnt });
  await note.locator('summary').click();
  await note.getByLabel('What becomes of it').selectOption('measure');
  await note.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByText('A measure needs an owner and a day.')).toBeVisible();
  await note.getByLabel('Owner').selectOption({ label: host.name });
  await note
    .getByLabel('By', { exact: true })
    .fill(new Date(Date.now() + 30 * day).toISOString().slice(0, 10));
  await note.getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('region', { name: 'Measures' })).toContainText(learnt);
  await page.getByLabel('Size').selectOption('larger');
  await page.getByRole('region', { name: 'The next fair' }).getByRole('button', { name: 'Decide' }).click();
  await expect(page.getByRole('region', { name: 'The next fair' }).getByRole('status')).toBeVisible();
  await page.getByRole('button', { name: 'Sign off' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign off' }).click();
  await expect(page.getByText('Signed as version 1.')).toBeVisible();
  await expectAccessible(page);
  const paper = await page.request.get(`/staff/fairs/${last.slug}/retrospective/1?as=ko`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await hand.goto(`/staff/fairs/${next.slug}/checklist`);
  await hand.getByRole('button', { name: `Done: ${learnt}` }).click();
  await expect(hand.getByRole('button', { name: `Open again: ${learnt}` })).toBeVisible();
  await page.goto(`/staff/fairs/${last.slug}/retrospective`);
  await expect(page.getByRole('listitem').filter({ hasText: learnt })).toContainText('done');
});
