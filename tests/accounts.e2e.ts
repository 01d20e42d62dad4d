import { expect } from '@playwright/test';
import { aDealer, aDealerUser, aFair, aStaffUser } from './fixtures/factories.ts';
import { enterAs, expectAccessible, PASSWORD, signIn, test, withPassword } from './fixtures/portal.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

test('an invited owner sets a password on the phone and stands on the first page', async ({
  page,
  browser,
  sql
}) => {
  const admin = await withPassword(sql, await aStaffUser(sql, 'admin'));
  const dealer = await aDealer(sql);
  await aFair(sql, { dealerIds: [dealer.id] });
  await signIn(page, admin.email);
  await page.goto(`/staff/dealers/${dealer.code}`);
  await page.getByLabel('Name', { exact: true }).fill('Mina Park');
  await page.getByLabel('Email').fill(`mina-${dealer.code}@example.test`);
  await page.getByLabel('Role').last().selectOption('owner');
  await page.getByRole('button', { name: 'Invite' }).click();
  const link = await page.getByRole('textbox', { name: 'Invite' }).inputValue();

  const hand = await browser.newPage(phone);
  await hand.goto(link);
  await expect(hand.getByRole('heading', { name: 'Welcome, Mina Park' })).toBeVisible();
  await hand.getByLabel('Password', { exact: true }).fill('password1');
  await hand.getByRole('button', { name: 'Start' }).click();
  await expect(hand.getByText('among the first that others would try')).toBeVisible();
  await hand.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await hand.getByRole('button', { name: 'Start' }).click();
  await expect(hand.getByRole('heading', { name: 'Needs you' })).toBeVisible();
  await hand.goto(link);
  await expect(hand.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
});

test('a wrong password keeps the address and does not tell who exists', async ({ page, sql }) => {
  const { email } = await withPassword(sql, await aStaffUser(sql));
  const said = [];
  for (const address of [email, `nobody-${email}`]) {
    await page.goto('/sign-in');
    await page.getByLabel('Email').fill(address);
    await page.getByLabel('Password', { exact: true }).fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('Email')).toHaveValue(address);
    said.push(await page.locator('.err').textContent());
  }
  expect(said[0]).toBe(said[1]);
});

test('without a script one signs in, changes the language and leaves', async ({ browser, sql }) => {
  const dealer = await aDealer(sql);
  const { email } = await withPassword(sql, await aDealerUser(sql, dealer, 'viewer'));
  const page = await browser.newPage({ ...phone, javaScriptEnabled: false });
  await page.goto('/orders?state=open');
  await expect(page).toHaveURL(/sign-in\?next=/);
  await enterAs(page, email);
  await expect(page).toHaveURL(/orders\?state=open$/);
  await page.goto('/account');
  await page.locator('.ptop summary').click();
  await page.locator('.ptop').getByRole('button', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  await expect(page.getByRole('heading', { name: '내 계정' })).toBeVisible();
  const [user] = await sql`select locale from users where email = ${email}`;
  expect(user).toEqual({ locale: 'ko' });
  await page.locator('.ptop summary').click();
  await page.locator('.ptop').getByRole('button', { name: '로그아웃' }).click();
  await expect(page.getByText('로그아웃했습니다.')).toBeVisible();
  await page.goto('/account');
  await expect(page).toHaveURL(/sign-in/);
});

test('a language pressed at the door wins over the one of the account, and the page is in one language', async ({
  browser,
  sql
}) => {
  const dealer = await aDealer(sql);
  const { email } = await withPassword(sql, await aDealerUser(sql, dealer, 'owner'));
  const page = await browser.newPage({ ...phone, locale: 'en' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: '한국어' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  // What the browser itself refuses is said in the language of the page too.
  await expect(async () => {
    await page.getByRole('button', { name: '로그인' }).click();
    const said = await page
      .getByLabel('이메일')
      .evaluate((field: HTMLInputElement) => field.validationMessage);
    expect(said).toBe('입력해 주세요.');
  }).toPass();
  await page.getByLabel('이메일').fill(email);
  await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: '로그인' }).click();
  await expect(page.getByText('상품 진행 현황')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  expect(await sql`select locale from users where email = ${email}`).toEqual([{ locale: 'ko' }]);
  // What another tab or the server does to the cookie changes nothing on a page that stands.
  await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
  await page.context().addCookies([{ name: 'locale', value: 'en', url: page.url() }]);
  await page.getByRole('link', { name: '결제' }).last().click();
  await expect(page.getByRole('heading', { name: '결제', level: 1 })).toBeVisible();
});

test('a forgotten password ends in a new one, and every old session is over', async ({
  page,
  browser,
  sql
}) => {
  const dealer = await aDealer(sql);
  const { email } = await withPassword(sql, await aDealerUser(sql, dealer));
  await signIn(page, email);
  const other = await browser.newPage();
  await other.goto('/forgotten-password');
  await other.getByLabel('Email').fill(email);
  await other.getByRole('button', { name: 'Send the link' }).click();
  await expect(other.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  const mailed = () => sql`select body from mails where recipient = ${email} and template = 'reset'`;
  await expect.poll(async () => (await mailed()).length).toBe(1);
  const [mail] = await mailed();
  await other.goto(new URL(/https?:\S+/.exec(mail!.body)![0]).pathname);
  await other.getByLabel('New password', { exact: true }).fill('another quiet harbour');
  await other.getByRole('button', { name: 'Save the password' }).click();
  await expect(other.getByText('Your new password is saved.')).toBeVisible();
  await page.goto('/account');
  await expect(page).toHaveURL(/sign-in/);
  await signIn(other, email, 'another quiet harbour');
});

test('a rep acts for a dealer under a banner, and comes back to its page', async ({ page, sql }) => {
  const rep = await withPassword(sql, await aStaffUser(sql, 'rep'));
  const dealer = await aDealer(sql);
  await sql`update dealers set rep_id = ${rep.userId} where id = ${dealer.id}`;
  await signIn(page, rep.email);
  await page.goto(`/staff/dealers/${dealer.code}`);
  await page.getByRole('button', { name: 'Act for this dealer' }).click();
  await expect(page.getByText(`Acting for ${dealer.name}.`)).toBeVisible();
  await page.goto('/team');
  await expect(page.getByRole('heading', { name: 'Your role does not include this' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave' }).click();
  await expect(page).toHaveURL(new RegExp(`/staff/dealers/${dealer.code}$`));
});

test('an owner gives a colleague another role, who then has to sign in again', async ({
  page,
  browser,
  sql
}) => {
  const dealer = await aDealer(sql);
  const owner = await withPassword(sql, await aDealerUser(sql, dealer));
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const theirs = await browser.newPage();
  await signIn(theirs, buyer.email);
  await signIn(page, owner.email);
  await page.goto('/team');
  await page.getByLabel(`Role: ${buyer.name}`).selectOption('viewer');
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await expect
    .poll(async () => (await sql`select role from users where id = ${buyer.userId}`)[0]!.role)
    .toBe('viewer');
  await theirs.goto('/account');
  await expect(theirs).toHaveURL(/sign-in/);
});

test('a key for other software is shown once, works, and stops working when it is revoked', async ({
  page,
  request,
  sql
}) => {
  const buyer = await withPassword(sql, await aDealerUser(sql, await aDealer(sql), 'buyer'));
  await signIn(page, buyer.email);
  await page.goto('/account');
  await page.getByLabel('What the key is for').fill('Shop system');
  await page.getByLabel('What it may do').selectOption({ label: 'Read' });
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText('The key for Shop system is made.')).toBeVisible();
  await expect(page.getByText('it is shown this once and will not be shown again')).toBeVisible();
  const key = await page.getByRole('textbox', { name: 'API key' }).inputValue();
  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get('/api/v1/orders', { headers })).status()).toBe(200);
  const order = await request.put(`/api/v1/orders/${uuid7()}`, { headers, data: {} });
  expect([order.status(), ((await order.json()) as { code: string }).code]).toEqual([403, 'key_scope']);
  const asPage = await request.get('/account', {
    headers: { ...headers, accept: 'text/html' },
    maxRedirects: 0
  });
  expect(asPage.headers().location).toContain('/sign-in');
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'Shop system' })).toContainText('Made');
  await expect(page.getByRole('listitem').filter({ hasText: 'Shop system' })).toContainText('last used');
  expect(await page.content()).not.toContain(key);

  await page.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('alertdialog')).toContainText('Revoke the key for Shop system?');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Shop system' })).toContainText('Revoked');
  expect((await request.get('/api/v1/orders', { headers })).status()).toBe(401);
});

test('who has not proved for ten minutes that it is them is asked again, and what was typed is sent with the answer', async ({
  page,
  browser,
  sql
}) => {
  const owner = await withPassword(sql, await aDealerUser(sql, await aDealer(sql)));
  const longAgo = () =>
    sql`update sessions set confirmed_at = now() - interval '1 hour' where user_id = ${owner.userId}`;
  await signIn(page, owner.email);
  await longAgo();
  await page.goto('/account');
  await page.getByLabel('What the key is for').fill('Shop system');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText('Confirm first that it is you.')).toBeVisible();
  await expect(page.getByLabel('Your password')).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.type('not this one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing was done yet.')).toBeVisible();
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('The key for Shop system is made.')).toBeVisible();

  await longAgo();
  const state = await page.context().storageState();
  const plain = await browser.newPage({ ...phone, javaScriptEnabled: false, storageState: state });
  await plain.goto('/team');
  await plain.getByLabel('Name', { exact: true }).fill('Mina Park');
  await plain.getByLabel('Email').fill(`mina-${owner.dealerCode}@example.test`);
  await plain.getByLabel('Role', { exact: true }).selectOption('payer');
  await plain.getByRole('button', { name: 'Invite' }).click();
  await expect(plain.getByLabel('Name', { exact: true })).toHaveValue('Mina Park');
  await plain.getByLabel('Your password').fill(PASSWORD);
  await plain.getByRole('button', { name: 'Invite' }).click();
  await expect(plain.getByText('Mina Park')).toBeVisible();
});
