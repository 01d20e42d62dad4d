import { devices, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { badgeText } from '../src/lib/attendance/badge-code.ts';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aStaffUser, aVariant } from './fixtures/factories.ts';
import { aPolicy } from './fixtures/policy.ts';
import { aCamera, keptPages, signBook } from './fixtures/guest-book.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Somebody at a device of their own. */
async function somebody(browser: Browser, given: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ locale: 'en', serviceWorkers: 'block', ...given })).newPage();
}

test('one fair: planned from the last one, its guests answer on a phone, a desk without a network takes them in, the wall greets them and the arithmetic moves, they order under a policy of two, and its break is settled', async ({
  browser,
  page: desk,
  db,
  sql
}) => {
  test.setTimeout(180_000);
  const opened = new Date('2026-03-10T09:00:00Z');
  const last = await aFair(sql, { opensAt: opened, closesAt: new Date('2026-03-11T18:00:00Z') });
  const slug = `next-${last.id}`;
  const list = await aPriceList(sql);
  const style = await aVariant(sql, { priceListId: list.id, priceMinor: 10_000 });
  await sql`update products set retail_price_minor = 25000 where id = ${style.productId}`;
  const given = { priceListId: list.id, limitMinor: null };
  const [far, near] = [await aDealer(sql, given), await aDealer(sql, given)];
  const staff = async (role: Parameters<typeof aStaffUser>[1]) =>
    withPassword(sql, await aStaffUser(sql, role));
  const [host, rep] = [await staff('host'), await staff('rep')];
  const [director, finance, admin] = [
    await staff('director'),
    await staff('finance'),
    await aStaffUser(sql, 'admin')
  ];
  const buyer = await withPassword(sql, await aDealerUser(sql, near));
  const { userId: farther } = await aDealerUser(sql, far);
  for (const [id, name, user, person] of [
    [far.id, '华立商贸', farther, '张伟'],
    [near.id, 'Moonlit Fell', buyer.userId, 'Ada Pike']
  ] as const) {
    await sql`update dealers set name = ${name}, rep_id = ${rep.userId} where id = ${id}`;
    await sql`update users set name = ${person} where id = ${user}`;
  }
  const time = { fair_id: last.id, starts_at: opened, ends_at: new Date(opened.getTime() + 3 * 3_600_000) };
  await sql`insert into fair_segments ${sql({ ...time, id: uuid7(), kind: 'ordering', title: 'Ordering by region' })}`;
  await sql`insert into fair_duties ${sql({ ...time, id: uuid7(), user_id: host.userId, what: 'Welcome at desk 1' })}`;
  const office = await somebody(browser);
  await signIn(office, director.email);

  await test.step('The plan: from the last fair, with a reason, a checklist and costs; who has a duty finds it', async () => {
    await office.goto('/staff/fairs/new');
    await office.getByLabel('Name', { exact: true }).fill('The next fair');
    await office.getByLabel('Address', { exact: true }).fill(slug);
    await office.getByLabel('Time zone').fill('Europe/London');
    await office.getByLabel('Opens', { exact: true }).fill(`${daysAhead(60)}T09:00`);
    await office.getByLabel('Closes', { exact: true }).fill(`${daysAhead(61)}T18:00`);
    await office.getByLabel('Plan as for').selectOption(last.slug);
    await office.getByRole('button', { name: 'Create the fair' }).click();
    await expect(office.getByRole('heading', { level: 1 })).toHaveText('The next fair');
    await office.getByText('What each state opens and locks').click();
    await expect(office.getByRole('columnheader', { name: 'Draft now' })).toBeVisible();

    await office.getByRole('link', { name: 'Plan', exact: true }).click();
    await expect(office.getByText('Nobody knows yet why they should come')).toBeVisible();
    await expect(office.getByText('Ordering by region')).toBeVisible();
    await office.getByLabel('Theme', { exact: true }).fill('Wool for two winters');
    await office
      .getByLabel('Why we meet', { exact: true })
      .fill('Prices of wool rise in March: decide before.');
    await office.getByRole('button', { name: 'Save' }).first().click();
    await expect(office.getByText('Nobody knows yet why they should come')).toBeHidden();

    await office.getByRole('link', { name: 'Checklist and costs' }).click();
    await office.getByRole('button', { name: 'Begin with the usual points' }).click();
    // What is typed stays while another row is ticked and the page is read anew.
    await office.getByLabel('Venue, planned').fill('12000');
    await office.getByLabel('What', { exact: true }).fill('Order the tulips');
    await office.getByRole('button', { name: 'Done: Badges are printed' }).click();
    await expect(office.getByText('1 of 13 done')).toBeVisible();
    await expect(office.getByLabel('Venue, planned')).toHaveValue('12000');
    await expect(office.getByLabel('What', { exact: true })).toHaveValue('Order the tulips');
    await office.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(office.getByText('1 of 14 done')).toBeVisible();
    await expect(office.getByLabel('What', { exact: true })).toHaveValue('');
    await office.getByRole('button', { name: 'Save costs' }).click();
    await expect(office.getByRole('cell', { name: /^¥.12,000/ })).toBeVisible();

    await signIn(desk, host.email);
    await desk.goto(`/staff/fairs/${slug}/duties`);
    await expect(desk.getByRole('region', { name: 'What you do' })).toContainText('Welcome at desk 1');
    await desk.goto(`/staff/fairs/${slug}/checklist`);
    await expect(desk.getByText('Badges are printed')).toBeVisible();
    await expect(desk.getByText('Costs', { exact: true })).toHaveCount(0);
  });

  await test.step('Invitations: a guest answers without an account, the rep sees who comes, and the portal shows the fair when it is announced', async () => {
    await office.goto(`/staff/fairs/${slug}`);
    await office.getByLabel('Invite', { exact: true }).selectOption('codes');
    await office.locator('textarea[name="codes"]').fill(`${far.code} ${near.code}`);
    await office.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(office.getByText('Invited: 2.')).toBeVisible();
    await office.getByRole('link', { name: 'Invitations' }).click();
    await office.getByRole('button', { name: 'Make a link for Ada Pike' }).click();
    const link = await office.getByRole('textbox', { name: /^Make a link/ }).inputValue();

    const phone = await somebody(browser, devices['Pixel 7']);
    await phone.goto(link);
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Wool for two winters');
    await expect(phone.getByText('Prices of wool rise in March')).toBeVisible();
    await phone.getByLabel('Yes, I come').check();
    await phone.getByLabel('How many people').fill('many');
    await phone.getByRole('button', { name: 'Send my answer' }).click();
    await expect(phone.getByLabel('How many people')).toHaveAttribute('aria-invalid', 'true');
    await phone.getByLabel('How many people').fill('2');
    await phone.getByLabel('Who decides').selectOption({ index: 1 });
    await phone.getByRole('button', { name: 'Send my answer' }).click();
    await expect(phone.getByText('Thank you, we look forward to you.')).toBeVisible();
    await expect(phone.getByText('Your code for the door').first()).toBeVisible();
    await expectAccessible(phone);
    const calendar = await phone.request.get(`${link}/calendar.ics`);
    expect(await calendar.text()).toContain('BEGIN:VEVENT');

    const own = await somebody(browser);
    await signIn(own, rep.email);
    await own.goto(`/staff/fairs/${slug}/invitations?state=yes`);
    await expect(own.getByRole('listitem').filter({ hasText: 'Moonlit Fell' })).toContainText('2');
    await own.goto('/staff/notices');
    await expect(own.getByText('Moonlit Fell').first()).toBeVisible();

    await signIn(phone, buyer.email);
    expect((await phone.goto(`/fairs/${slug}`))!.status()).toBe(404);
    await office.goto(`/staff/fairs/${slug}`);
    await office.getByRole('button', { name: 'Announce the fair' }).click();
    await office.getByRole('alertdialog').getByRole('button', { name: 'Announce the fair' }).click();
    await expect(office.getByText('Guests see it, answer and prepare').first()).toBeVisible();
    await phone.goto('/');
    await phone.getByRole('link', { name: 'Programme, rules and badge' }).click();
    await expect(phone.getByRole('region', { name: 'Programme' })).toContainText('Ordering by region');
    await expectAccessible(phone);
    await Promise.all([phone.context().close(), own.context().close()]);
  });

  // Two months later the doors are open. What they bought last month makes both effective dealers of their regions.
  const [fair] = await sql<{ id: number }[]>`
    update fairs set opens_at = now() - interval '1 hour', closes_at = now() + interval '1 day' where slug = ${slug} returning id`;
  const fairId = fair!.id;
  await sql`insert into dealer_sales (dealer_id, month, amount_minor, currency)
    select d.id, (date_trunc('month', now()) - interval '1 month')::date, 500000, 'CNY' from dealers d where d.id in (${far.id}, ${near.id})`;

  await test.step('Arrival: each counts once, also without a network and over a reload; wall and arithmetic follow', async () => {
    const [invited] = await sql<{ badge: string }[]>`
      select badge_code as badge from fair_invitations i join persons p on p.id = i.person_id
      where i.fair_id = ${fairId} and p.dealer_id = ${near.id}`;
    const [{ badge }, wall] = [invited!, await somebody(browser)];
    await signIn(wall, host.email);
    await wall.goto(`/board/${slug}?scene=welcome`);
    await expect(wall.locator('.in-room .all b')).toHaveText('0/ 2');
    const reached = wall.locator('.in-room li').filter({ hasText: '✓' });
    await expect(reached).toHaveCount(0);
    await office.goto(`/staff/fairs/${slug}/arithmetic?region=${far.regionId}`);
    const valid = office
      .getByRole('listitem')
      .filter({ has: office.getByRole('heading', { name: 'Valid households' }) });
    await expect(valid.getByText('Missing', { exact: true })).toBeVisible();
    await expect(valid.getByRole('link', { name: '华立商贸' })).toBeVisible();

    await desk.addInitScript(aCamera);
    await desk.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const address = `/staff/desk/${slug}`;
    await desk.goto(address);
    await expect(desk.getByText('Everything is sent')).toBeVisible();
    const field = desk.getByRole('searchbox', { name: /^Name, code/ });
    await field.fill('hlsm');
    await field.press('Enter');
    await desk.getByRole('button', { name: 'Take in 张伟' }).click();
    await expect(desk.getByText('张伟 is in: 华立商贸')).toBeVisible();
    await expect(wall.locator('.guests').getByText('华立商贸')).toBeVisible();
    await expect(reached).toHaveCount(1);
    await expect(valid.getByText('Reached', { exact: true })).toBeVisible();
    await expectAccessible(desk);
    await expect.poll(() => desk.evaluate(keptPages)).toContain(address);

    await desk.context().setOffline(true);
    await field.fill(badgeText(badge));
    await field.press('Enter');
    await expect(desk.getByText('Ada Pike is in: Moonlit Fell')).toBeVisible();
    await desk.getByRole('button', { name: 'Somebody else of them' }).click();
    await desk.getByLabel('Name', { exact: true }).fill('Bo Fell');
    await desk.getByRole('button', { name: 'Take in', exact: true }).click();
    await expect(desk.getByText('Not sent yet: 2')).toBeVisible();
    await expect(desk.getByText('No network. What is done here is kept')).toBeVisible();
    await desk.reload();
    await expect(desk.getByText('Not sent yet: 2')).toBeVisible();
    await field.fill('moonlit');
    await expect(desk.getByRole('button', { name: /Moonlit Fell.*in: 2 · decides/ })).toBeVisible();

    await desk.context().setOffline(false);
    await expect(desk.getByText('Everything is sent')).toBeVisible();
    await expect(wall.locator('.guests').getByText('Moonlit Fell')).toBeVisible();
    await expect(wall.locator('.in-room .all b')).toHaveText('2/ 2');
    await field.fill(badge);
    await field.press('Enter');
    await expect(desk.getByText(/^Ada Pike was in already/)).toBeVisible();
    const [counted] = await sql`
      select (select count(*)::int from arrivals where fair_id = ${fairId}) as people,
        (select count(*)::int from check_ins where fair_id = ${fairId} and decider_present) as households`;
    expect(counted).toEqual({ people: 3, households: 2 });
    await expect(reached).toHaveCount(2);
    await wall.context().close();
    await signBook(desk, address);
  });

  await test.step('Order and settlement: two write and approve, the dealer sees why a price is lower, finance credits the break', async () => {
    const group = { kind: 'group', reach: 'hall', steps: [{ from: 20, value: 800 }] } as const;
    await aPolicy(db, sql, [director, admin], { fairId, rules: [group] }, new Date(Date.now() - 60_000));
    await office.goto(`/staff/fairs/${slug}/policy`);
    await office.getByLabel('From units').first().fill('20');
    await office.getByLabel('Per cent', { exact: true }).first().fill('5');
    await office.getByRole('button', { name: 'Add rule' }).click();
    await expect(office.getByText('Saved in the draft.')).toBeVisible();
    await expect(office.getByText('Another person approves what you have written.')).toBeVisible();
    await expectAccessible(office);
    const [books, hand] = [await somebody(browser), await somebody(browser)];
    await signIn(books, finance.email);
    await books.goto(`/staff/fairs/${slug}/policy`);
    await books.getByRole('button', { name: 'Approve version 2' }).click();
    await expect(books.getByText('Version 2 holds now.')).toBeVisible();

    await signIn(hand, buyer.email);
    await hand.goto(`/fairs/${slug}/order`);
    const cell = hand.getByRole('textbox', { name: `Product ${style.sku.slice(4)}`, exact: true });
    await cell.fill('15');
    await hand.getByRole('button', { name: 'Order policy' }).click();
    const dialog = hand.getByRole('dialog');
    await expect(dialog.getByText(/5 more units: 5\s?% off/).first()).toBeVisible();
    await expect(dialog.getByText(/20 more units: 8\s?% off/).first()).toBeVisible();
    await expectAccessible(hand);
    await hand.keyboard.press('Escape');
    await cell.fill('20');
    await expect(hand.getByRole('button', { name: /Order policy .*100/ })).toBeVisible();
    await hand.getByRole('button', { name: 'Submit order' }).click();
    await expect(dialog.getByText('Your profit')).toBeVisible();
    await dialog.getByRole('button').last().click();
    await expect(hand.getByText(/Accepted, no\. \d+/).first()).toBeVisible();
    const [order] = await sql<{ number: number; total: number }[]>`
      select number, total_minor as total from orders where dealer_id = ${near.id}`;
    expect(order!.total).toBe(20 * 9_500);
    await hand.goto(`/orders/${order!.number}`);
    await expect(hand.getByText('By version 2 of the order policy')).toBeVisible();

    await confirmOrder(db, admin, { number: order!.number }, new Date());
    await sql`update fairs set closes_at = now() where id = ${fairId}`;
    await office.reload();
    await office.getByRole('button', { name: 'Draw the list up' }).click();
    await expect(office.getByText('Drawn up by')).toBeVisible();
    await books.reload();
    await books.getByRole('button', { name: /^Credit .*60/ }).click();
    await expect(books.getByText(`Credited by ${finance.name}`)).toBeVisible();
    await hand.goto('/payments');
    await expect(hand.getByText('Credit of a group break')).toBeVisible();
    await Promise.all([office, books, hand].map((one) => one.context().close()));
  });
});
