import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { aStaffUser } from './fixtures/factories.ts';
import { aHall } from './fixtures/draw.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test('a draw is announced, mixed with a word, drawn, drawn again by another host and computed again by anybody; a question is answered on a phone', async ({
  browser,
  page,
  sql
}) => {
  const { slug, buyers } = await aHall(sql, { dealers: 4, orders: 2 });
  const [one, two] = [
    await withPassword(sql, await aStaffUser(sql, 'host')),
    await withPassword(sql, await aStaffUser(sql, 'host'))
  ];
  const dealer = await withPassword(sql, buyers[0]!);
  const [host, other, anybody] = await Promise.all(
    ['host', 'other', 'anybody'].map(async () => (await browser.newContext({ locale: 'en' })).newPage())
  );
  const confirm = async (who: Page, ask: string | RegExp, button: string | RegExp = ask) => {
    await who.getByRole('button', { name: ask }).first().click();
    await who.getByRole('alertdialog').getByRole('button', { name: button }).click();
  };

  await signIn(host!, one.email);
  await host!.goto(`/staff/draws/${slug}`);
  await host!.getByLabel('Name', { exact: true }).fill('Evening draw');
  await host!.getByLabel('Prize 1').fill('Kettle');
  await host!.getByLabel('Winners').first().fill('2');
  await host!.getByLabel('Prize 2').fill('Journey');
  await host!.getByRole('button', { name: 'Make the draw' }).click();
  await expect(host!.getByText('As things stand this gives 8 tickets.')).toBeVisible();
  await confirm(host!, 'Announce');
  await expect(host!.getByText('Announced', { exact: true })).toBeVisible();
  await expectAccessible(host!);

  await signIn(page, dealer.email);
  await page.goto(`/fairs/${slug}/draws`);
  await expect(page.getByText('You have 2 tickets in this draw.')).toBeVisible();
  await page.getByRole('button', { name: 'Check that the list names them as mine' }).click();
  await expect(page.getByText('The list names all of them as yours.')).toBeVisible();
  const proof = (await page.getByRole('link', { name: 'Page for everybody' }).getAttribute('href'))!;
  await anybody!.goto(proof);
  const [download] = await Promise.all([
    anybody!.waitForEvent('download'),
    anybody!.getByRole('link', { name: 'Save the list' }).click()
  ]);
  const list = await readFile(await download.path(), 'utf8');
  await anybody!.getByRole('button', { name: 'Compute it again' }).click();
  await expect(anybody!.locator('li.holds')).toHaveCount(1);
  await expect(anybody!.locator('li.open')).toHaveCount(4);

  await confirm(host!, 'Ask the hall for a word');
  await host!.getByLabel('The word that a guest calls').fill('  Amber   fox ');
  await host!.getByRole('button', { name: 'Mix in “Amber fox”' }).click();
  await confirm(host!, /^Draw: Kettle/);
  await expect(host!.getByRole('button', { name: 'Absent' })).toHaveCount(2);
  await signIn(other!, two.email);
  await other!.goto(`/staff/draws/${slug}`);
  await confirm(other!, 'Absent', 'Absent, draw again');
  await expect(other!.getByText('Absent, drawn again')).toBeVisible();
  await confirm(other!, /^Draw: Journey/);
  await confirm(other!, 'Open the seal');
  await expect(other!.getByText('The seal is open; anybody computes it again.')).toBeVisible();

  await anybody!.reload();
  await anybody!.getByLabel('Or with a list that you have saved').setInputFiles({
    ...{ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from(list) }
  });
  await expect(anybody!.locator('li.holds')).toHaveCount(5);
  await expectAccessible(anybody!);
  const [mark] = list.split('\n').slice(-2);
  await anybody!.getByLabel('Or with a list that you have saved').setInputFiles({
    ...{ name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from(list.replace(mark!, 'f'.repeat(64))) }
  });
  await expect(anybody!.locator('li.fails').first()).toBeVisible();

  await host!.goto(`/staff/quiz/${slug}`);
  await host!
    .getByRole('group', { name: 'Question' })
    .getByLabel('English')
    .fill('Which shell weighs least?');
  await host!.getByRole('group', { name: 'Option A' }).getByLabel('English').fill('Ridge');
  await host!.getByRole('group', { name: 'Option B' }).getByLabel('English').fill('Feather');
  await host!.getByLabel('Right is').selectOption('b');
  await host!.getByRole('button', { name: 'Save the question' }).click();
  await page.goto(`/fairs/${slug}/quiz`);
  await expect(page.getByText('It appears here as soon as the host asks it.')).toBeVisible();
  await host!.getByRole('button', { name: 'Ask, for 30 seconds' }).click();
  await page.getByRole('button', { name: 'Ridge' }).click();
  await page.getByRole('button', { name: 'Feather' }).click();
  await expect(page.getByRole('button', { name: 'Feather' })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await host!.getByRole('button', { name: 'Close now' }).click();
  await host!.getByRole('button', { name: 'Show the answer' }).click();
  await expect(page.getByText('Right: 10 points.')).toBeVisible();
  await expect(page.getByText('You have 10 points, place 1.')).toBeVisible();
  await Promise.all([host, other, anybody].map((one) => one!.context().close()));
});
