import { expect, type Browser, type Page, type Request } from '@playwright/test';
import type { DemoFile } from '../src/cli/demo/demo-file.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { enterAs, test } from './fixtures/portal.ts';

test('a click is not lost when something changes while its page is on the way', async ({
  app,
  browser,
  sql
}) => {
  const page = await atTheDesk(browser, app.demo, 'owner');
  await page.goto('/orders');
  await expect(page.getByText('Live', { exact: true }).first()).toBeAttached();
  const [dealer] = await sql`select id from dealers where code = 'D-0001'`;
  await page.route(/\/payments\/__data\.json/, async (route) => {
    const told = page.waitForEvent('request', { predicate: rereads, timeout: 3000 });
    await sql`insert into events (type, aggregate_type, aggregate_id, dealer_id, payload, at)
      values ('order.looked_at', 'order', ${uuid7()}, ${dealer!.id}, '{}', now())`;
    await Promise.allSettled([told]);
    await route.continue();
  });
  await page.getByRole('link', { name: 'Payments' }).first().click();
  await expect(page).toHaveURL(/\/payments$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Payments');
});

test('what is pressed before the script has come is done, and the page that follows says so', async ({
  app,
  browser,
  sql
}) => {
  const page = await atTheDesk(browser, app.demo, 'director');
  const [waiting] = await sql<{ number: number }[]>`
    select o.number::float8 as number from orders o join fairs f on f.id = o.fair_id
    where f.slug = 'autumn' and o.status = 'submitted' order by o.placed_at, o.number limit 1`;
  const { promise: pressed, resolve: press } = Promise.withResolvers<void>();
  await page.route(/\/entry\/start\./, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto(`/staff/orders?at=${waiting!.number}`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Confirm A', exact: true }).click({ noWaitAfter: true });
  press();
  await expect(page.getByText(`Order ${waiting!.number} is confirmed`)).toBeVisible();
});

test('what hurts is asked for even when its button is pressed before the script has come', async ({
  app,
  browser,
  sql
}) => {
  const page = await atTheDesk(browser, app.demo, 'admin');
  const { promise: pressed, resolve: press } = Promise.withResolvers<void>();
  await page.route(/\/entry\/start\./, async (route) => {
    await pressed;
    await route.continue();
  });
  await page.goto('/staff/settings/people', { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Require it of all staff' }).click({ noWaitAfter: true });
  press();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  expect(await sql`select 1 from staff_rules`).toHaveLength(0);
});

/** The page that one is on is read again. */
const rereads = (request: Request) => /\/orders\/__data\.json/.test(request.url());

async function atTheDesk(browser: Browser, demo: DemoFile, role: string): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' })
  ).newPage();
  const { email, password } = demo.accounts.find((account) => account.role === role)!;
  await page.goto('/sign-in');
  await enterAs(page, email, password);
  return page;
}
