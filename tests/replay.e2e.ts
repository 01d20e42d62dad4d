import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aFair, aRegion, aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const hourMs = 3_600_000;

/** A fair that has closed, with orders of two regions in the record: South was first, North came by in the end. */
async function aClosedFair(sql: postgres.Sql) {
  const [north, south] = [await aRegion(sql, { name: 'North' }), await aRegion(sql, { name: 'South' })];
  const fair = await aFair(sql, { currency: 'EUR' });
  const closedAt = Date.now() - hourMs;
  await sql`
    update fairs set opens_at = ${new Date(closedAt - 9 * hourMs)}, closes_at = ${new Date(closedAt)}
    where id = ${fair.id}`;
  for (const { id } of [north, south])
    await sql`insert into targets (fair_id, region_id, amount_minor) values (${fair.id}, ${id}, 10000000)`;
  const orders = [
    { region: south, amountMinor: 3_000_000, hours: 8 },
    { region: north, amountMinor: 2_000_000, hours: 6 },
    { region: south, amountMinor: 3_000_000, hours: 4 },
    { region: north, amountMinor: 9_000_000, hours: 1 }
  ];
  for (const { region, amountMinor, hours } of orders)
    await sql`
      insert into events (type, aggregate_type, aggregate_id, fair_id, payload, at)
      values ('order.placed', 'order', ${uuid7()}, ${fair.id},
        ${sql.json({ number: 1, regionId: region.id, amountMinor, currency: 'EUR', units: 1 })},
        ${new Date(closedAt - hours * hourMs)})`;
  await expect
    .poll(async () => (await sql`select from events where fair_id = ${fair.id} and seq is null`).length)
    .toBe(0);
  return fair;
}

const leader = (page: Page) => page.getByRole('table', { name: 'Standings' }).getByRole('rowheader').first();

test('a fair that is over is played again, becomes a film, and its result is published with a hash that anybody finds again', async ({
  page,
  browser,
  baseURL,
  sql
}) => {
  test.setTimeout(90_000);
  const fair = await aClosedFair(sql);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);

  await page.goto(`/staff/fairs/${fair.slug}/replay`);
  const slider = page.getByRole('slider', { name: 'Instant of the fair' });
  await expect(page.getByRole('heading', { name: 'The first order opens the race' })).toBeVisible();
  await expectAccessible(page);
  await slider.press('PageUp');
  await slider.press('PageUp');
  await expect(leader(page)).toHaveText('South');
  await slider.press('End');
  await expect(leader(page)).toHaveText('North');
  await slider.press('Home');
  await page.getByLabel('Speed').selectOption('600×');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^South/ })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Pause' }).click();

  await page.getByRole('button', { name: 'Closing film' }).click();
  await page.getByLabel('Length').selectOption('15 s');
  await page.getByRole('button', { name: 'Write it to a file' }).click();
  await expect(page.getByText('The film is being written while it plays')).toBeVisible();
  const film = page.getByRole('link', { name: 'Save the film (WebM)' });
  await expect(film).toBeVisible({ timeout: 40_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), film.click()]);
  expect(download.suggestedFilename()).toBe(`${fair.slug}-15s.webm`);
  // What every WebM begins with.
  expect(
    readFileSync(await download.path())
      .subarray(0, 4)
      .toString('hex')
  ).toBe('1a45dfa3');

  await page.goto(`/staff/fairs/${fair.slug}/result`);
  await page.getByRole('button', { name: 'Publish the result' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Publish the result' }).click();
  await expect(page.getByText(/^Version 1, published/)).toBeVisible();

  const anybody = await (await browser.newContext({ baseURL: baseURL! })).newPage();
  await anybody.goto(`/results/${fair.slug}`);
  await expect(anybody.getByRole('row', { name: /^1 North/ })).toBeVisible();
  await expectAccessible(anybody);
  await anybody.getByRole('button', { name: 'Count it again here' }).click();
  await expect(anybody.getByText('it is the same hash')).toBeVisible();
  const table = await (await fetch(`${baseURL}/results/${fair.slug}/table.txt`)).text();
  const told = (await (await fetch(`${baseURL}/results/${fair.slug}/table.json`)).json()) as {
    sha256: string;
    total: string;
  };
  expect(createHash('sha256').update(table).digest('hex')).toBe(told.sha256);
  expect(told.total).toBe('17000000');
  expect(table).toContain('\tNorth\t11000000\t10000000\t2\n');
});
