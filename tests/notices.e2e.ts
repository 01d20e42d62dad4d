import { expect } from '@playwright/test';
import { systemActor } from '../src/lib/events/event.ts';
import { db } from '../src/lib/db/server/client.ts';
import { recordEvent } from '../src/lib/events/server/record-event.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aDealerUser, aPriceList } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

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
