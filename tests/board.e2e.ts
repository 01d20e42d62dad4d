import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { expect, type Page } from '@playwright/test';
import type postgres from 'postgres';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aFair, aRegion, aStaffUser, aDealer } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const wall = { viewport: { width: 1920, height: 1080 } };

/** A fair with two regions, each with a dealer. */
async function aBoard(sql: postgres.Sql) {
  const [north, south] = [await aRegion(sql, { name: 'North' }), await aRegion(sql, { name: 'South' })];
  const dealers = [
    await aDealer(sql, { regionId: north.id }),
    await aDealer(sql, { regionId: south.id })
  ] as const;
  const fair = await aFair(sql, { dealerIds: dealers.map(({ id }) => id), currency: 'EUR' });
  for (const { id } of [north, south]) {
    await sql`insert into targets (fair_id, region_id, amount_minor) values (${fair.id}, ${id}, 10000000)`;
  }
  return { fair, north, south };
}

/** The event of an order, as placing records it; the running relay does the rest. */
async function ordered(sql: postgres.Sql, fairId: number, regionId: number, amountMinor: number) {
  await sql`
    insert into events (type, aggregate_type, aggregate_id, fair_id, payload, at)
    values ('order.placed', 'order', ${uuid7()}, ${fairId},
      ${sql.json({ number: 1, regionId, amountMinor, currency: 'EUR', units: 1 })}, now())`;
}

const leader = (page: Page) => page.getByRole('table', { name: 'Standings' }).getByRole('rowheader').first();

test('an unknown screen shows a code, staff pair it, and it follows the orders until it is revoked', async ({
  page,
  browser,
  sql
}) => {
  const { fair, north, south } = await aBoard(sql);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  const screen = await (await browser.newContext(wall)).newPage();
  await screen.goto(`/board/${fair.slug}`);
  await expectAccessible(screen);
  const code = (await screen.locator('.code').textContent())!.trim();

  await signIn(page, director.email);
  await page.goto(`/staff/board?fair=${fair.slug}`);
  await page.getByLabel('Code on the screen').fill('NOCODE');
  await page.getByLabel('Where the screen stands').fill('Hall A');
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(page.getByText('No screen shows this code')).toBeVisible();
  await page.getByLabel('Code on the screen').fill(` ${code.slice(0, 3)} ${code.slice(3).toLowerCase()} `);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(page.getByText('Hall A is paired')).toBeVisible();

  await expect(screen.getByText('Live', { exact: true })).toBeVisible();
  await ordered(sql, fair.id, south.id, 500_000);
  await expect(screen.getByRole('heading', { name: 'South has opened the race' })).toBeVisible();
  await ordered(sql, fair.id, north.id, 900_000);
  await expect(screen.getByRole('heading', { name: 'North leads South by 4.0 points' })).toBeVisible();
  await expect(leader(screen)).toHaveText('North');
  await expectAccessible(screen);
  await screen.keyboard.press('ArrowRight');
  await expect(screen.locator('.race canvas')).toBeVisible();

  await page.reload();
  await expect(page.getByRole('row', { name: /Hall A/ }).getByText('Live')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Hall A is revoked.')).toBeVisible();
  await expect(screen.locator('.code')).toBeVisible({ timeout: 20_000 });
});

test('the first paint is whole without a script, on a wall and in a hand', async ({ browser, sql, page }) => {
  const { fair, south } = await aBoard(sql);
  await ordered(sql, fair.id, south.id, 500_000);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);
  const storageState = await page.context().storageState();
  const big = await (await browser.newContext({ ...wall, storageState, javaScriptEnabled: false })).newPage();
  await expect(async () => {
    await big.goto(`/board/${fair.slug}?scene=race`);
    await expect(big.getByRole('heading', { name: 'South leads' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(big.locator('.tracks path').first()).toBeAttached();
  const hand = await (
    await browser.newContext({
      viewport: { width: 390, height: 844 },
      storageState,
      javaScriptEnabled: false
    })
  ).newPage();
  await hand.goto(`/board/${fair.slug}`);
  await expect(hand.getByRole('heading', { name: 'Live standings' })).toBeVisible();
  await expect(hand.locator('.wall')).toBeHidden();
});

test('a board is made for the shape of its screen, and every region of many is on it', async ({
  browser,
  sql,
  page
}) => {
  const { fair, south } = await aBoard(sql);
  for (let n = 3; n <= 21; n++) {
    const region = await aRegion(sql, { name: `Region ${n}`, colour: n });
    const dealer = await aDealer(sql, { regionId: region.id });
    await sql`insert into fair_dealers (fair_id, dealer_id) values (${fair.id}, ${dealer.id})`;
  }
  await ordered(sql, fair.id, south.id, 500_000);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);
  const storageState = await page.context().storageState();
  for (const [width, height, shape] of [
    [1366, 768, 'wide'],
    [1024, 768, 'square'],
    [1080, 1920, 'tall']
  ] as const) {
    const context = await browser.newContext({ viewport: { width, height }, storageState });
    const screen = await context.newPage();
    await screen.goto(`/board/${fair.slug}`);
    await expect(screen.locator(`.wall.${shape} .lane`)).toHaveCount(21);
    const seen = await screen.evaluate(() => {
      const inside = [...document.querySelectorAll('.lane')].filter((lane) => {
        const { left, top, right, bottom } = lane.getBoundingClientRect();
        return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
      });
      const { backgroundColor } = getComputedStyle(document.documentElement);
      return {
        inside: inside.length,
        ground: backgroundColor,
        scrolls: document.documentElement.scrollWidth > innerWidth
      };
    });
    // Whatever the stage leaves over, be it a pixel, is ink.
    expect(seen, shape).toEqual({ inside: 21, ground: 'rgb(11, 15, 26)', scrolls: false });
    await context.close();
  }
});

test('a board that loses the network keeps its picture, says how old it is, and comes back by itself', async ({
  browser,
  baseURL,
  sql,
  page
}) => {
  test.setTimeout(120_000);
  const { fair, north, south } = await aBoard(sql);
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await signIn(page, director.email);
  const cable = await aCable(Number(new URL(baseURL!).port));
  const context = await browser.newContext({ ...wall, storageState: await page.context().storageState() });
  const screen = await context.newPage();
  await screen.goto(`http://127.0.0.1:${cable.port}/board/${fair.slug}`);
  await expect(screen.getByText('Live', { exact: true })).toBeVisible();
  await ordered(sql, fair.id, south.id, 500_000);
  await expect(leader(screen)).toHaveText('South');

  cable.pull();
  await ordered(sql, fair.id, north.id, 900_000);
  await expect(screen.getByText(/Connection lost. Figures are from/)).toBeVisible({ timeout: 30_000 });
  await expect(screen.getByRole('heading', { name: /South/ })).toBeVisible();

  cable.plug();
  await expect(leader(screen)).toHaveText('North', { timeout: 30_000 });
  await expect(screen.getByText('Live', { exact: true })).toBeVisible();
  cable.close();
});

/** A network cable to the server that can be pulled: connections end and new ones are refused. */
async function aCable(to: number) {
  const open = new Set<Socket>();
  let plugged = true;
  const server = createServer((near) => {
    if (!plugged) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near]
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => open.delete(one));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const pull = () => {
    plugged = false;
    for (const socket of open) socket.destroy();
  };
  const close = () => {
    pull();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, pull, plug: () => void (plugged = true), close };
}
