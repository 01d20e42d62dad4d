import { expect, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type postgres from 'postgres';
import { io } from 'socket.io-client';
import { openHalf } from '../src/lib/accounts/server/sessions/half-open.ts';
import { table } from './access/table.ts';
import { aDealer, aDealerUser, aStaffUser } from './fixtures/factories.ts';
import { enterAs, expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** The app on somebody's phone, set up by what the page shows. */
async function appOf(page: Page): Promise<{ code: () => string }> {
  const shown = await page.getByLabel('Or type this into the app').inputValue();
  const app = new TOTP({ secret: Secret.fromBase32(shown.replaceAll(' ', '')) });
  return { code: () => app.generate() };
}

/** As if half a minute had gone by, so that the next code is another one for the server. */
const codeMayComeAgain = (sql: postgres.Sql, userId: string) =>
  sql`update code_apps set last_step = 0 where user_id = ${userId}`;

/** What a socket with these cookies is refused with. */
function refusedSocket(url: string, cookie: string): Promise<string> {
  const socket = io(url, { extraHeaders: { cookie }, transports: ['websocket'], reconnection: false });
  return new Promise((resolve) => {
    socket.on('connect', () => resolve('let in'));
    socket.on('connect_error', ({ message }) => resolve(message));
  }).finally(() => socket.close()) as Promise<string>;
}

test('with a code app the password alone opens nothing, and a recovery code opens once', async ({
  page,
  browser,
  sql
}) => {
  const person = await withPassword(sql, await aDealerUser(sql, await aDealer(sql)));
  await signIn(page, person.email);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up a code app' }).click();
  await expect(page.getByRole('img', { name: 'Picture for the code app' })).toBeVisible();
  await page.getByLabel('The code that it shows').fill('000000');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('That code is not right')).toBeVisible();
  const { code } = await appOf(page);
  await page.getByLabel('The code that it shows').fill(code());
  await page.getByRole('button', { name: 'Switch on' }).click();
  await expect(page.getByText('Your recovery codes')).toBeVisible();
  const recovery = await page.locator('.codes li').allTextContents();
  expect(recovery).toHaveLength(10);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText('10 of 10 left')).toBeVisible();
  expect(await page.content()).not.toContain(recovery[0]);

  const hand = await browser.newPage({ ...phone, javaScriptEnabled: false });
  await hand.goto('/orders?state=open');
  await enterAs(hand, person.email);
  await expect(hand.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await hand.goto('/account');
  await expect(hand).toHaveURL(/sign-in\?next=/);
  await enterAs(hand, person.email);
  await hand.getByLabel('Code', { exact: true }).fill('000000');
  await hand.getByRole('button', { name: 'Sign in' }).click();
  await expect(hand.getByText('That code is not right')).toBeVisible();
  await codeMayComeAgain(sql, person.userId);
  await hand.getByLabel('Code', { exact: true }).fill(code());
  await hand.getByRole('button', { name: 'Sign in' }).click();
  await expect(hand).toHaveURL(/\/account$/);

  const lost = await browser.newPage();
  for (const right of [true, false]) {
    await lost.context().clearCookies();
    await signIn(lost, person.email);
    await lost.getByLabel('Code', { exact: true }).fill(recovery[0]!);
    await lost.getByRole('button', { name: 'Sign in' }).click();
    if (right) await expect(lost.getByRole('heading', { name: 'Needs you' })).toBeVisible();
    else await expect(lost.getByText('That code is not right')).toBeVisible();
  }
});

test('who is half signed in is nobody on every route, for every action and on every socket', async ({
  app,
  request,
  scene,
  db,
  sql
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const half = await openHalf(db, admin.userId, new Date());
  const headers = {
    cookie: `second-step=${half}; session=${half}`,
    accept: 'text/html',
    origin: new URL(app.url).origin
  };
  for (const [route, access] of Object.entries(table)) {
    if (access.door === 'public') continue;
    const path = access.path(scene);
    const read = await request.get(path, { headers, maxRedirects: 0 });
    expect([303, 401], `GET ${route}`).toContain(read.status());
    if (read.status() === 303) expect(read.headers().location).toMatch(/^\/sign-in\?next=/);
    for (const [name, action] of Object.entries(access.actions ?? {})) {
      const isMethod = /^[A-Z]+$/.test(name);
      const form = action.form?.(scene) ?? {};
      const address = isMethod || name === 'default' ? path : `${path}?/${name}`;
      const answer = await request.fetch(address, {
        method: isMethod ? name : 'POST',
        headers,
        form,
        maxRedirects: 0
      });
      expect(answer.status(), `${name} of ${route}`).toBe(401);
    }
  }
  const byBearer = { authorization: `Bearer ${half}` };
  expect((await request.get('/api/v1/orders', { headers: byBearer })).status()).toBe(401);
  expect(await refusedSocket(app.url, headers.cookie)).toBe('not_signed_in');
});
