import { expect } from '@playwright/test';
import { recordTransfer } from '../src/lib/billing/server/record-transfer.ts';
import { raiseLead } from '../src/lib/followup/server/leads/raise-lead.ts';
import { confirmOrder } from '../src/lib/orders/server/confirm-order.ts';
import { becomeDealer } from '../src/lib/people/server/company/become-dealer.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';
import { aConfirmedOrder } from './fixtures/confirmed-order.ts';
import { aDealerUser, aFair, aPriceList, aRegion, aStaffUser, aVariant } from './fixtures/factories.ts';
import { aPicture } from './fixtures/pictures.ts';
import { expectAccessible, signIn, test, withPassword } from './fixtures/portal.ts';

test.use({ serviceWorkers: 'allow' });

test('a card taken without a network becomes a prospect, a dealer, a lead, a quotation, an order, and money', async ({
  browser,
  db,
  page,
  sql
}) => {
  test.setTimeout(90_000);
  const region = await aRegion(sql);
  const rep = await withPassword(sql, await aStaffUser(sql, 'rep'));
  const director = await withPassword(sql, await aStaffUser(sql, 'director'));
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, rep.email);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto('/staff/jot');
  await expect(page.getByText('Companies on this device: 0')).toBeVisible();
  await expectAccessible(page);
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
        const kept = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        return kept.flat().map(({ url }) => new URL(url).pathname);
      })
    )
    .toContain('/staff/jot');

  await page.context().setOffline(true);
  const buffer = await aPicture({ width: 900, height: 500 }).jpeg().toBuffer();
  await page.locator('input[type=file]').setInputFiles({ name: 'card.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.getByRole('img', { name: 'Photo of the card' })).toBeVisible();
  await page.getByLabel('Name', { exact: true }).fill('이나래');
  await page.getByRole('textbox', { name: 'Find or name the company' }).fill('달빛 스포츠');
  await page.getByLabel(/^Telephone/).fill('010-7777-4321');
  await page.getByLabel('They agree that we call and write about it').check();
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('이나래 is kept.')).toBeVisible();
  await expect(page.getByText('Waiting to be sent: 1')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Waiting to be sent: 1')).toBeVisible();
  await page.context().setOffline(false);
  await expect(page.getByText('Companies on this device: 1')).toBeVisible();

  await page.getByRole('tab', { name: 'Note' }).click();
  await page.getByRole('textbox', { name: 'Find or name the company' }).fill('ㄷㅂ');
  await page.getByRole('button', { name: /^달빛 스포츠/ }).click();
  await page.getByLabel('About').selectOption('promise');
  await page.getByLabel(/^What was said or seen/).fill('A sample of the hero jacket');
  await page.getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('All is sent.')).toBeVisible();

  await page.goto('/staff/companies?q=4321');
  await page.getByRole('link', { name: '달빛 스포츠' }).click();
  await expect(page.getByRole('heading', { name: 'Promised to them' })).toBeVisible();
  await page.getByText('Write a note').click();
  await page.getByLabel(/^What was said or seen/).fill('Wants 400 pairs in May');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Wants 400 pairs in May' })).toBeVisible();
  const address = page.url();

  const desk = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
  await signIn(desk, director.email);
  await desk.goto(address);
  await desk.getByText('Make it a dealer').click();
  await desk.getByRole('link', { name: 'Write down as a new dealer' }).click();
  await expect(desk.getByLabel('Dealer name')).toHaveValue('달빛 스포츠');
  const code = `D-${region.code}`;
  await desk.getByLabel('Code').fill(code);
  await desk.getByLabel('Region').selectOption({ value: region.code });
  await desk.getByRole('button', { name: 'Save' }).click();
  await expect(desk).toHaveURL(new RegExp(`/staff/dealers/${code}$`));
  await expect(desk.getByText('A sample of the hero jacket')).toHaveCount(2);
  await desk.getByRole('button', { name: 'Kept' }).click();
  await expect(desk.getByRole('heading', { name: 'Promised to them' })).toHaveCount(0);
  await expectAccessible(desk);
  const [row] = await sql`
    select (select count(*)::int from persons p join dealers d on d.id = p.dealer_id where d.code = ${code}) as persons,
      (select count(*)::int from person_cards c join persons p on p.id = c.person_id join dealers d on d.id = p.dealer_id
        where d.code = ${code}) as cards`;
  expect(row).toEqual({ persons: 1, cards: 1 });

  // What the house sets up for every new dealer.
  const list = await aPriceList(sql);
  const [dealer] = await sql<{ id: number; code: string; name: string; regionId: number }[]>`
    update dealers set price_list_id = ${list.id}, rep_id = ${rep.userId} where code = ${code}
    returning id, code, name, region_id as "regionId"`;
  const fair = await aFair(sql, {
    dealerIds: [dealer!.id],
    closesAt: new Date(Date.now() + 20 * 86_400_000)
  });
  const article = await aVariant(sql, { priceListId: list.id, packMultiple: 6, stock: 100 });
  const owner = await withPassword(sql, await aDealerUser(sql, dealer!, 'owner'));
  await sql`update persons set user_id = ${owner.userId}, email = ${owner.email} where dealer_id = ${dealer!.id}`;

  await page.goto('/staff/leads');
  const company = page.getByLabel(/^For which company/);
  await expect(async () => {
    if (!(await company.isVisible())) await page.getByText('New lead').click();
    await expect(company).toBeVisible({ timeout: 500 });
  }).toPass();
  await company.fill(code);
  await page.getByRole('button', { name: 'Add lead' }).click();
  await page.getByRole('link', { name: '달빛 스포츠' }).first().click();
  await expect(page).toHaveURL(/\/staff\/leads\/[0-9a-f-]{36}$/);
  const lead = page.url();
  await page.getByRole('link', { name: 'New quotation' }).click();
  await page.getByLabel('To be ordered at').selectOption(fair.slug);
  await page.getByLabel('Items').selectOption('hand');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByLabel(/^SKUs and units/).fill(`${article.sku} 12`);
  await page.getByLabel('To', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. Nobody outside has seen it.')).toBeVisible();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('It is on its way.')).toBeVisible();

  const shop = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await signIn(shop, owner.email);
  await shop.goto('/quotations');
  await shop.getByRole('button', { name: 'Order this' }).click();
  await expect(shop).toHaveURL(/\/orders\/\d+$/);
  const [order] = await sql<{ number: number }[]>`select number from orders where dealer_id = ${dealer!.id}`;
  await confirmOrder(db, director, { number: order!.number, reason: 'As said at the fair' }, new Date());
  const steps = () =>
    sql`select from instalments where dealer_id = ${dealer!.id}`.then((rows) => rows.length);
  await expect.poll(steps).toBeGreaterThan(0);
  await shop.goto('/payments');
  await shop.getByRole('button', { name: 'Pay the next step' }).click();
  await expect(shop).toHaveURL(/\/sandbox\/pay\//);
  await shop.locator('input[value=card_ok]').check();
  await shop.getByRole('button').click();
  await expect(shop.getByRole('heading', { name: 'Paid' })).toBeVisible();

  await page.goto(lead);
  await expect(page.locator('.hdr').getByText('Won')).toBeVisible();
  await page.goto(`/staff/dealers/${code}`);
  for (const fact of [/Quotation \d+/, /Order \d+/]) await expect(page.getByText(fact).first()).toBeVisible();
});

test('a partner’s link becomes a dealer whose paid order earns a commission, and samples go out before it', async ({
  browser,
  db,
  page,
  sql
}) => {
  test.setTimeout(60_000);
  const [director, finance] = [
    await withPassword(sql, await aStaffUser(sql, 'director')),
    await withPassword(sql, await aStaffUser(sql, 'finance'))
  ];
  const region = await aRegion(sql);
  const article = await aVariant(sql, { stock: 30 });
  await signIn(page, director.email);
  await page.goto('/staff/money/partners');
  await page.getByText('Take on a partner').first().click();
  await page.getByLabel('Name of the person or company').fill('Hanbit Partners');
  await page.getByLabel('Mail').fill('desk@hanbit.example');
  await page.getByLabel('Share of an order, in %').fill('7.5');
  await page.getByLabel('Region of whom it refers').selectOption(String(region.id));
  await page.getByRole('button', { name: 'Take on a partner' }).click();
  const link = await page.getByLabel('Link: Hanbit Partners').inputValue();

  const shop = await (
    await browser.newContext({ locale: 'en', viewport: { width: 390, height: 844 } })
  ).newPage();
  await shop.goto(new URL(link).pathname);
  await shop.getByLabel('Your company').fill('Moonlit Sports');
  await shop.getByLabel('Your name').fill('Na-rae');
  await shop.getByLabel('Telephone').fill('+82 10 7777 1234');
  await shop.getByLabel('You may call and write to me about this.').check();
  await shop.getByRole('button', { name: 'Send' }).click();
  await expect(shop.getByRole('heading', { name: 'Thank you' })).toBeVisible();
  await shop.context().close();

  // Samples of a lead leave the warehouse without an order.
  const [{ companyId } = { companyId: 0 }] = await sql<{ companyId: number }[]>`
    select company_id as "companyId" from referrals where company_name = 'Moonlit Sports'`;
  const lead = uuid7();
  await raiseLead(db, director, { id: lead, companyId, note: null }, new Date());
  await page.goto(`/staff/leads/${lead}`);
  await page.locator('summary', { hasText: 'Send samples' }).click();
  await page.getByLabel('SKUs and units, one in each line').fill(`${article.sku} 2`);
  await page.getByLabel('Where they go').fill('Moonlit Sports\n3 Harbour Road');
  await page.getByRole('button', { name: 'Send samples' }).click();
  await expect(page.getByText('to be sent')).toBeVisible();
  await page.goto('/staff/shipments?view=samples');
  await page.getByRole('link', { name: /Moonlit Sports/ }).click();
  const paper = await page.getByRole('link', { name: 'Pick list (PDF)' }).getAttribute('href');
  expect((await page.request.get(paper!)).headers()['content-type']).toBe('application/pdf');
  await page.getByLabel('Carrier').fill('Northline');
  await page.getByLabel('Tracking number').fill('NL 9');
  await page.getByRole('button', { name: 'They are sent' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'NL 9' })).toBeVisible();
  expect(await sql`select on_hand from stock where variant_id = ${article.id}`).toEqual([{ on_hand: 28 }]);

  // It becomes a dealer, whose order of last month is paid whole.
  const order = await aConfirmedOrder(sql, {
    lines: [[{ quantity: 1 }]],
    instalments: [{ amountMinor: 10_000, releases: null }]
  });
  await becomeDealer(db, director, { companyId, dealerId: order.dealer.id }, new Date());
  await sql`update orders set placed_at = now() where id = ${order.id}`;
  const transfer = {
    dealerId: order.dealer.id,
    currency: 'CNY' as const,
    amountMinor: 10_000,
    orderId: order.id
  };
  const receivedOn = new Date().toISOString().slice(0, 10);
  await recordTransfer(db, finance, { ...transfer, reference: 'BANK 1', receivedOn, note: null, parts: null }, new Date()); // prettier-ignore
  const entries = () => sql`select from commission_entries`.then((rows) => rows.length);
  await expect.poll(entries).toBe(1);
  await sql`update commission_entries set at = at - interval '1 month'`;

  await page.goto('/staff/money/partners');
  await page.getByRole('button', { name: 'Draw up the statements' }).click();
  await expect(page.getByText('Statements drawn up: 1')).toBeVisible();
  await page.locator('summary', { hasText: 'Other terms' }).click();
  await page.getByLabel('From', { exact: true }).fill('2099-01-01');
  await page.getByLabel('Share of an order, in %').last().fill('9');
  await page.getByRole('button', { name: 'Set the terms' }).click();
  await expect(page.getByText(/from 1 Jan 2099: 9/)).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, finance.email);
  await page.goto('/staff/money/partners');
  await page.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('to be paid').first()).toBeVisible();
  const mailed = () =>
    sql`select from mails where recipient = 'desk@hanbit.example'`.then((rows) => rows.length);
  await expect.poll(mailed).toBe(1);
  await page.locator('summary', { hasText: 'Note the payment' }).click();
  await page.getByLabel('Reference at the bank').fill('OUT 1');
  await page.getByRole('button', { name: 'Note the payment' }).click();
  await expect(page.getByText('paid', { exact: true }).first()).toBeVisible();
});
