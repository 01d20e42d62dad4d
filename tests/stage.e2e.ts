import { expect, type Page } from '@playwright/test';
import * as given from './fixtures/order.ts';
import { recordEvent } from '../src/lib/events/server/record-event.ts';
import type { DealerUser } from '../src/lib/accounts/actor.ts';
import type { Database } from '../src/lib/db/server/client.ts';
import * as make from './fixtures/fair.ts';
import { aStaffUser } from './fixtures/factories.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

async function placed(db: Database, fairId: number, dealer: DealerUser, item: given.Item, units: number) {
  const order = await given.order(db, { dealer, fairId, item, fromStock: units });
  const { regionId, dealerId } = dealer;
  await recordEvent(db, {
    ...{ type: 'order.placed', aggregate: { type: 'order', id: order.id }, actor: { userId: dealer.userId } },
    ...{ fairId, dealerId, at: new Date() },
    payload: { number: order.number, regionId, amountMinor: order.total, currency: 'EUR', units }
  });
}

const confirmed = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).first().click();
  await page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click();
};

test('a host steers from a phone: pairs a screen by its picture, and it follows scene, duel, reveal and closing; whoever has no desk is refused', async ({
  browser,
  db,
  sql
}) => {
  const fair = await make.fair(db, new Date());
  const [north, south] = [await make.region(db, 'Northmoor'), await make.region(db, 'Southfen')];
  const dealers = [north, south].map((regionId) => make.dealer(db, { regionId, invitedTo: fair.id }));
  const [northern, southern] = [await dealers[0]!, await dealers[1]!];
  const item = await given.item(db, { onHand: 100_000 });
  await placed(db, fair.id, southern, item, 10);
  const [host, other] = [
    await withPassword(sql, await aStaffUser(sql, 'host')),
    await withPassword(sql, await aStaffUser(sql, 'host'))
  ];
  const page = await (await browser.newContext(phone)).newPage();
  await signIn(page, host.email);

  const screen = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  await screen.goto(`/board/${fair.slug}`);
  const code = (await screen.locator('.code').textContent())!.trim();
  await expect(screen.getByRole('img', { name: 'Or point the camera' })).toBeVisible();
  await page.goto(`/staff/board?fair=${fair.slug}&code=${code}`);
  await page.getByLabel('Where the screen stands').fill('Foyer east');
  await page.getByLabel('Group of screens').selectOption('foyer');
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await expect(page.getByText('Foyer east is paired')).toBeVisible();
  await expect(screen.getByText('Live', { exact: true })).toBeVisible();

  await page.goto(`/staff/stage/${fair.slug}`);
  await expect(page.getByText('Nobody has the desk.')).toBeVisible();
  await page.getByRole('button', { name: 'Take the desk' }).click();
  await expect(page.getByText('You have the desk.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('checkbox', { name: 'Ranking' }).uncheck();
  await page.getByRole('checkbox', { name: 'Race' }).check();
  await page.getByRole('button', { name: 'Show now' }).click();
  await expect(screen.locator('.race canvas')).toBeVisible();
  await page.getByRole('button', { name: 'One step back', exact: true }).click();
  await expect(screen.locator('.race canvas')).toHaveCount(0);

  await page.getByRole('button', { name: 'Start the duel' }).click();
  await expect(page.getByRole('button', { name: '5 minutes more' })).toBeVisible();
  await page.getByLabel(/^Hold orders from/).fill('500');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await expect(page.getByLabel(/^Hold orders from/)).toHaveValue('500.00');
  const total = (shown: Page) => shown.locator('.stage').first();
  await placed(db, fair.id, northern, item, 60);
  await expect(page.getByText('Held for a reveal')).toBeVisible();
  await expect(total(screen)).not.toContainText('700');
  await confirmed(page, 'Release');
  await expect(total(screen)).toContainText('700');
  await confirmed(page, 'End the duel');
  await expect(page.getByRole('button', { name: 'Start the duel' })).toBeVisible();

  const second = await (await browser.newContext(phone)).newPage();
  await signIn(second, other.email);
  await second.goto(`/staff/stage/${fair.slug}`);
  await expect(second.getByText(`${host.name} has the desk`)).toBeVisible();
  await second.getByRole('button', { name: 'Take the desk' }).click();
  await expect(second.getByText('You have the desk.')).toBeVisible();
  await expect(page.getByText(`${other.name} has the desk`)).toBeVisible();

  await confirmed(second, 'Freeze the figures');
  await expect(second.getByText('The figures of the hall stand still.').first()).toBeVisible();
  await placed(db, fair.id, northern, item, 20);
  await confirmed(second, 'Show the countdown');
  await expect(total(screen)).not.toContainText('900');
  await confirmed(second, 'Reveal the podium');
  await expect(total(screen)).toContainText('900');
});
