import { expect } from '@playwright/test';
import { systemActor } from '../src/lib/events/event.ts';
import { db } from '../src/lib/db/server/client.ts';
import { recordEvent } from '../src/lib/events/server/record-event.ts';
import { wakeSenders } from '../src/lib/notifications/server/channels/senders-task.ts';
import { reviseDate } from '../src/lib/production/server/revise-date.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aDealerUser, aPriceList, aStaffUser } from './fixtures/factories.ts';
import { enterAs, expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';
import { anOrderInWork } from './fixtures/work-order.ts';

test('a fact rings the bell on an open page, stands in the list, is read on both devices, and choices hold from then on', async ({
  browser,
  page,
  sql
}) => {
  const list = await aPriceList(sql, { currency: 'EUR' });
  const dealer = await aDealer(sql, { currency: 'EUR', priceListId: list.id });
  const buyer = await withPassword(sql, await aDealerUser(sql, dealer, 'buyer'));
  const happen = (number: number) =>
    recordEvent(db(), {
      ...{ type: 'order.declined', aggregate: { type: 'order', id: uuid7() }, actor: systemActor },
      ...{ dealerId: dealer.id, payload: { number, reason: 'Over the limit' }, at: new Date() }
    });
  const bell = (on: typeof page) => on.getByRole('link', { name: /^Notices/ }).filter({ visible: true });
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 780 } })).newPage();
  for (const device of [page, phone]) {
    await signIn(device, buyer.email);
    await device.goto('/orders');
  }
  // That a second browser came in is told first.
  await expect(bell(page)).toHaveAccessibleName('Notices, 1 unread');
  await page.goto('/notices');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  for (const device of [page, phone]) await expect(bell(device)).toHaveAccessibleName('Notices');
  await page.goto('/orders');
  await happen(501);
  for (const device of [page, phone]) await expect(bell(device)).toHaveAccessibleName('Notices, 1 unread');
  for (const number of [502, 503, 504]) await happen(number);
  await expect(bell(page)).toHaveAccessibleName('Notices, 4 unread');

  await bell(page).click();
  await expect(page.getByText('Order 504 was not approved, and 3 more')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: /and 3 more/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'was not approved' })).toHaveCount(4);
  await page.getByRole('button', { name: 'Mark as read: Order 501 was not approved' }).click();
  await expect(bell(phone)).toHaveAccessibleName('Notices, 3 unread');
  await page.goto('/notices');
  await page.getByRole('button', { name: 'Mark all as read' }).click();
  for (const device of [page, phone]) await expect(bell(device)).toHaveAccessibleName('Notices');

  await phone.goto('/notices');
  await expectAccessible(phone);
  await phone.getByRole('link', { name: 'What I am told' }).click();
  await expect(phone.getByRole('heading', { name: 'What I am told' })).toBeVisible();
  await expectAccessible(phone);
  await phone.getByRole('checkbox', { name: /^Portal\s*, Orders$/ }).uncheck();
  await phone.getByRole('button', { name: 'Save' }).click();
  await expect(phone.getByText('Saved').first()).toBeAttached();
  await happen(505);
  const written = () =>
    sql`select shown from notices where user_id = ${buyer.userId} and said->>'order' = '505'`;
  await expect.poll(written).toEqual([{ shown: false }]);
  await phone.context().close();
});

test('who moved a date asks by mail: scanners change nothing, one answer without a password holds, a used link says so kindly; and a browser takes push', async ({
  browser,
  db,
  sql
}) => {
  test.setTimeout(90_000);
  const { buyer, number, workOrders } = await anOrderInWork(db, sql);
  const delay = {
    ...{ id: uuid7(), workOrder: workOrders[0]!.number, fromOn: '2026-12-04', toOn: '2026-12-10' },
    ...{ reason: 'material_late', note: 'The zips arrive late', alternatives: ['keep', 'drop'] }
  };
  await reviseDate(db, await aStaffUser(sql, 'planner'), delay, new Date());
  // What is not urgent is let gather for half a minute, so that it goes out with what follows; here nothing follows.
  const due = () => sql`
    update notice_deliveries set due_at = now() - interval '1 minute' where user_id = ${buyer.userId} and channel = 'mail' returning 1`;
  await expect.poll(async () => (await due()).length).toBe(1);
  await wakeSenders(db);
  const linkOf = async () => {
    const [mail] = await sql<{ body: string }[]>`
      select body from mails where recipient = ${buyer.email} and body like '%/deeds/%'`;
    return mail ? /\/deeds\/[\w-]+/.exec(mail.body)![0] : null;
  };
  await expect.poll(linkOf).not.toBeNull();
  const link = (await linkOf())!;
  const answers = () =>
    sql`select choice, answered_by as by from delay_answers where revision_id = ${delay.id}`;
  const phone = await (
    await browser.newContext({ viewport: { width: 390, height: 780 }, locale: 'en' })
  ).newPage();
  for (let scan = 0; scan < 3; scan++) expect((await phone.request.get(link)).status()).toBe(200);
  expect(await answers()).toEqual([]);

  await phone.goto(link);
  await expect(phone.getByText(`You answer as ${buyer.name}, without signing in.`)).toBeVisible();
  await expect(phone.getByText('The zips arrive late')).toBeVisible();
  await expectAccessible(phone);
  await phone.getByLabel('Keep the new date').check();
  await phone.getByRole('button', { name: 'Send my choice' }).click();
  await expect(phone.getByRole('heading', { name: 'Thank you, that is done' })).toBeVisible();
  expect(await answers()).toEqual([{ choice: 'keep', by: buyer.userId }]);
  await phone.goto(link);
  await expect(phone.getByRole('heading', { name: 'This was answered already' })).toBeVisible();
  await expect(phone.getByText('Nothing was changed now')).toBeVisible();
  await expectAccessible(phone);

  await phone.getByRole('link', { name: 'Sign in and see it there' }).click();
  await withPassword(sql, buyer);
  await enterAs(phone, buyer.email);
  await expect(phone).toHaveURL(new RegExp(`/orders/${number}$`));
  await phone.context().close();

  // A browser without a window says no to notifications whatever it is told, and has no maker who would give it an address: both stand in here.
  const own = await browser.newContext({ locale: 'en', serviceWorkers: 'allow' });
  const page = await own.newPage();
  await signIn(page, buyer.email);
  await page.goto('/account/notices');
  await expect(page.getByText('This browser was told not to show any')).toBeVisible();
  await own.addInitScript(aWillingBrowser);
  await page.reload();
  await page.getByRole('button', { name: 'Tell me on this device' }).click();
  const device = page.getByRole('listitem').filter({ hasText: 'this one' });
  // Its worker fetches the whole app first.
  await expect(device).toBeVisible({ timeout: 45_000 });
  await expectAccessible(page);
  await page.reload();
  await expect(device).toBeVisible();
  await expect(page.getByRole('button', { name: 'Tell me on this device' })).toBeHidden();
  await device.getByRole('button', { name: /^Remove/ }).click();
  await expect(page.getByRole('button', { name: 'Tell me on this device' })).toBeVisible();
  await own.close();
});

/** Runs in a page before its script: the owner says yes, and the maker of the browser gives an address that stays. */
function aWillingBrowser(): void {
  Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
  Notification.requestPermission = () => Promise.resolve('granted');
  const stored = 'subscribed';
  const subscription = {
    endpoint: 'https://push.example/device-1',
    toJSON: () => ({
      endpoint: 'https://push.example/device-1',
      keys: {
        p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg'
      }
    }),
    unsubscribe: async () => true
  };
  PushManager.prototype.subscribe = async () => {
    localStorage.setItem(stored, 'yes');
    return subscription as unknown as PushSubscription;
  };
  PushManager.prototype.getSubscription = async () =>
    localStorage.getItem(stored) ? (subscription as unknown as PushSubscription) : null;
}
