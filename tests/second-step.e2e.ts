import { expect, type APIRequestContext, type Page } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import type postgres from 'postgres';
import { io } from 'socket.io-client';
import { openHalf } from '../src/lib/accounts/server/sessions/half-open.ts';
import { openSession } from '../src/lib/accounts/server/sessions/open-session.ts';
import type { Scene } from './access/scene.ts';
import { table } from './access/table.ts';
import { aDealer, aDealerUser, aStaffUser } from './fixtures/factories.ts';
import { enterAs, expectAccessible, PASSWORD, signIn, test, withPassword } from './fixtures/portal.ts';

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

/** Gives the browser a device that keeps passkeys and knows its owner. */
async function withDevice(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true
    }
  });
}

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

/** What every route and action says to these cookies, for who must be nobody. */
async function knockEverywhere(
  request: APIRequestContext,
  scene: Scene,
  cookie: string,
  told: { leadsTo: RegExp; acting: number }
): Promise<void> {
  const headers = { cookie, accept: 'text/html', origin: new URL(scene.url).origin };
  for (const [route, access] of Object.entries(table)) {
    if (access.door === 'public') continue;
    const path = access.path(scene);
    const isApi = access.door === 'api';
    const read = await request.get(path, { headers, maxRedirects: 0 });
    expect(read.status(), `GET ${route}`).toBe(isApi ? 401 : 303);
    if (!isApi) expect(read.headers().location).toMatch(told.leadsTo);
    for (const [name, action] of Object.entries(access.actions ?? {})) {
      const isMethod = /^[A-Z]+$/.test(name);
      const address = isMethod || name === 'default' ? path : `${path}?/${name}`;
      const method = isMethod ? name : 'POST';
      const form = action.form?.(scene) ?? {};
      const answer = await request.fetch(address, { method, headers, form, maxRedirects: 0 });
      expect(answer.status(), `${name} of ${route}`).toBe(isApi ? 401 : told.acting);
    }
  }
  expect(await refusedSocket(scene.url, cookie)).toBe('not_signed_in');
}

test('who is half signed in is nobody on every route, for every action and on every socket', async ({
  request,
  scene,
  db,
  sql
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const half = await openHalf(db, admin.userId, new Date());
  const cookie = `second-step=${half}; session=${half}`;
  await knockEverywhere(request, scene, cookie, { leadsTo: /^\/sign-in\?next=/, acting: 401 });
  const byBearer = { authorization: `Bearer ${half}` };
  expect((await request.get('/api/v1/orders', { headers: byBearer })).status()).toBe(401);
});

test('where all staff need a second step, who has none sets it up before anything else', async ({
  page,
  request,
  scene,
  sql
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const planner = await withPassword(sql, await aStaffUser(sql, 'planner'));
  try {
    await signIn(page, admin.email);
    await page.goto('/staff/settings/people');
    await page.getByRole('button', { name: 'Require it of all staff' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Require it of all staff' }).click();
    await expect(page.getByRole('heading', { name: 'Two-step sign-in', level: 1 })).toBeVisible();
    await page.goto('/staff/orders?view=all');
    await expect(page).toHaveURL(/second-step\?next=/);

    const { id } = await openSession(planner.userId, null, new Date());
    await knockEverywhere(request, scene, `session=${id}`, { leadsTo: /^\/second-step\?next=/, acting: 403 });

    await page.getByRole('button', { name: 'Set up a code app' }).click();
    const { code } = await appOf(page);
    await page.getByLabel('The code that it shows').fill(code());
    await page.getByRole('button', { name: 'Switch on' }).click();
    await expect(page.getByText('Your recovery codes')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Go on' }).click();
    await expect(page).toHaveURL(/staff\/orders\?view=all/);
  } finally {
    await sql`delete from staff_rules`;
  }
});

test('an administrator takes the second step off an account, confirming in the dialog', async ({
  page,
  sql
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const dealer = await aDealer(sql);
  const owner = await withPassword(sql, await aDealerUser(sql, dealer));
  await sql`insert into code_apps (user_id, secret, created_at, confirmed_at)
    values (${owner.userId}, 'JBSWY3DPEHPK3PXP', now(), now())`;
  await signIn(page, admin.email);
  await sql`update sessions set confirmed_at = null where user_id = ${admin.userId}`;
  await page.goto(`/staff/dealers/${dealer.code}`);
  await page.getByRole('button', { name: 'Take off the second step' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Take off the second step' }).click();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Take off the second step' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Take off the second step' })).toHaveCount(0);
});

test('a passkey is added, is the second step, comes in alone, confirms, and is removed', async ({
  browser,
  app,
  sql
}) => {
  // Passkeys belong to a name; an address of the network has none.
  const context = await browser.newContext({ baseURL: app.url.replace('127.0.0.1', 'localhost') });
  const page = await context.newPage();
  const person = await withPassword(sql, await aDealerUser(sql, await aDealer(sql)));
  await withDevice(page);
  await signIn(page, person.email);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('What the passkey is called').fill('Laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.getByText('Your recovery codes')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Laptop' })).toContainText('Since');
  await expectAccessible(page);

  const leave = async () => {
    await page.context().clearCookies({ name: 'session' });
    await page.goto('/sign-in');
  };
  await leave();
  await enterAs(page, person.email);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();
  await leave();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible();

  await sql`update sessions set confirmed_at = null where user_id = ${person.userId}`;
  await page.goto('/account');
  const row = page.getByRole('listitem').filter({ hasText: 'Laptop' });
  await expect(row).toContainText('last used');
  await row.getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(row).toHaveCount(0);
  await leave();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(page.getByText('That passkey was not accepted')).toBeVisible();
});
