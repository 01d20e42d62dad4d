import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderer } from '#lib/documents/server/render-document.ts';
import { fileOfDocument } from '#lib/documents/server/file-of-document.ts';
import { becomeDealer } from '#lib/people/server/company/become-dealer.ts';
import { timelineOf } from '#lib/people/server/timeline/timeline.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays } from '#lib/time/day.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aDealer, aDealerUser, aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { quotationScene } from '../../../../tests/fixtures/quotation.ts';
import { textOfPaper } from '../../../../tests/fixtures/paper-text.ts';
import { answerQuotation } from './quotations/answer-quotation.ts';
import { answerByLink, openedByLink, orderByLink } from './quotations/do-by-link.ts';
import { nextVersion } from './quotations/next-version.ts';
import { orderQuotation } from './quotations/order-quotation.ts';
import { quotationByLink } from './quotations/quotation-by-link.ts';
import { byId, forDealer, forStaff, ofStaff } from './quotations/quotation-list.ts';
import { replyToQuotation } from './quotations/reply-to-quotation.ts';
import { sendQuotation } from './quotations/send-quotation.ts';
import { withdrawQuotation } from './quotations/withdraw-quotation.ts';
import { myDay } from './tasks/task-list.ts';

const folder = await mkdtemp(join(tmpdir(), 'quotations-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
// Whoever follows begins with what happens from then on.
await follow(db, sql);

const now = new Date();
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const { buyer, viewer, stranger, rep, other, list, dealer, fair, article, companyId, today, ...make } =
  await quotationScene(db, sql, now);
const { aPersonOf, aQuotation, aSentOne } = make;
const refusal = (code: string) => expect.objectContaining({ code });

const link = (token: string) => ({ token, address: '10.0.0.1' });
const click = (id: string, version = 1, at = now) =>
  orderQuotation(db, buyer, { quotationId: id, version, acceptCreditReview: false, inParts: false }, at);
const ordersOf = (id: string) =>
  sql`select o.number from orders o join quotation_versions v on v.order_id = o.id where v.quotation_id = ${id}`;

test('a quotation goes to its person in their language, with personal words, a paper and a link, and looking at the link changes nothing', async () => {
  const person = await aPersonOf(companyId, { locale: 'ko' });
  const { id, token } = await aSentOne({ person: person.id, words: 'Blue sold out at your shop in May.' });
  await follow(db, sql);
  const [mail] = await sql<{ subject: string; body: string; enclosures: { maker: string; of: string }[] }[]>`
    select subject, body, enclosures from mails where recipient = ${person.email}`;
  expect(mail!.subject).toContain('견적서');
  expect(mail!.body).toContain('Blue sold out at your shop in May.');
  expect(mail!.body).toContain(`/quotations/${token}`);
  const paper = await fileOfDocument(db, mail!.enclosures[0]!.of, now);
  const text = await textOfPaper(paper!);
  for (const word of ['견적서', 'Blue sold out', article.sku, '1,200.00', '30 days'])
    expect(text).toContain(word);
  for (let scans = 0; scans < 3; scans++)
    expect(await quotationByLink(db, token)).toMatchObject({ id, isDealer: true, actor: null });
  expect(await byId(db, id, now)).toMatchObject({ standing: 'sent', openedAt: null });
  await openedByLink(db, link(token), now);
  await openedByLink(db, link(token), now);
  expect((await byId(db, id, now))!.openedAt).toEqual(now);
  expect(await quotationByLink(db, 'no-such-link')).toBeNull();
  await expect(openedByLink(db, link('no-such-link'), now)).rejects.toEqual(refusal('link_not_valid'));
  await expect(orderByLink(db, link(token), { version: 1 }, now)).rejects.toEqual(refusal('account_needed'));
});

test('two clicks at once, at the page and at the link, make one order at the quoted price; a third is told its number', async () => {
  const person = await aPersonOf(companyId, { userId: buyer.userId });
  const { id, token } = await aSentOne({ person: person.id });
  const numbers = await Promise.all([
    click(id),
    click(id),
    orderByLink(db, link(token), { version: 1, review: 'yes' }, now)
  ]);
  expect(new Set(numbers).size).toBe(1);
  expect(await ordersOf(id)).toHaveLength(1);
  expect(await click(id, 1, new Date(now.getTime() + 20 * 86_400_000))).toBe(numbers[0]);
  await follow(db, sql);
  const [row] = await sql`select ordered_at is not null as ordered from quotations where id = ${id}`;
  expect(row).toEqual({ ordered: true });
  expect(
    await sql`select from events where type = 'quotation.ordered' and aggregate_id = ${id}`
  ).toHaveLength(1);
  expect((await forDealer(db, buyer, now)).find((one) => one.id === id)).toMatchObject({
    standing: 'ordered',
    order: numbers[0]
  });
  const late = [
    () => withdrawQuotation(db, rep, id, now),
    () => nextVersion(db, rep, { id, wordId: null }, now)
  ];
  for (const tried of late) await expect(tried()).rejects.toEqual(refusal('quotation_over'));
});

test('an order by a quotation obeys the rules, prices and limits of every order, and a refused click leaves it as it was', async () => {
  const { id } = await aSentOne();
  await sql`update credit_accounts set limit_minor = 1000 where dealer_id = ${dealer.id}`;
  await expect(click(id)).rejects.toEqual(refusal('credit_exceeded'));
  await sql`update credit_accounts set limit_minor = null where dealer_id = ${dealer.id}`;
  await sql`update price_rules set unit_price_minor = 9900 where product_id = ${article.productId}`;
  await expect(click(id)).rejects.toEqual(refusal('price_moved'));
  await sql`update price_rules set unit_price_minor = 10000 where product_id = ${article.productId}`;
  await sql`insert into order_limits (user_id, dealer_id, limit_minor, set_by, set_at)
    values (${buyer.userId}, ${dealer.id}, 100, ${buyer.userId}, now())`;
  await expect(click(id)).rejects.toEqual(refusal('approval_needed'));
  await sql`delete from order_limits`;
  await expect(
    orderQuotation(
      db,
      viewer,
      { quotationId: id, version: 1, acceptCreditReview: false, inParts: false },
      now
    )
  ).rejects.toEqual(refusal('forbidden_role'));
  await expect(
    orderQuotation(
      db,
      stranger,
      { quotationId: id, version: 1, acceptCreditReview: false, inParts: false },
      now
    )
  ).rejects.toEqual(refusal('not_found'));
  expect(await ordersOf(id)).toHaveLength(0);
  expect(await click(id)).toBeGreaterThan(0);
});

test('what has run out, was taken back or followed by a newer version is not ordered, and a withdrawal beside a click leaves one of both', async () => {
  const [{ id: late }, { id: taken }, { id: newer }, { id: raced }] = [
    await aSentOne(),
    await aSentOne(),
    await aSentOne(),
    await aSentOne()
  ];
  await expect(click(late, 1, new Date(now.getTime() + 8 * 86_400_000))).rejects.toEqual(
    refusal('quotation_over')
  );
  await withdrawQuotation(db, rep, taken, now);
  await expect(click(taken)).rejects.toEqual(refusal('quotation_over'));
  await nextVersion(db, rep, { id: newer, wordId: null }, now);
  await sendQuotation(db, rep, newer, now);
  await expect(click(newer, 1)).rejects.toEqual(refusal('quotation_moved'));
  expect(await click(newer, 2)).toBeGreaterThan(0);
  const [ordered, withdrawn] = await Promise.allSettled([
    click(raced),
    withdrawQuotation(db, rep, raced, now)
  ]);
  expect([ordered.status, withdrawn.status].filter((one) => one === 'fulfilled')).toHaveLength(1);
  expect(await ordersOf(raced)).toHaveLength(ordered.status === 'fulfilled' ? 1 : 0);
});

test('a counter-offer is told to the rep with a clock, becomes the next version, and the thread says who said what about which', async () => {
  const { id, token } = await aSentOne();
  const word = { id: uuid7(), version: 1, kind: 'counter' as const, words: 'Twice as many, please' };
  const units = [{ sku: article.sku, quantity: 24 }];
  for (let sent = 0; sent < 2; sent++) await answerByLink(db, link(token), { ...word, units }, minutes(1));
  await follow(db, sql);
  const asked = (await myDay(db, rep, minutes(2))).list.filter(({ saying }) => saying === 'answer_quotation');
  expect(asked).toMatchObject([{ note: 'Twice as many, please' }]);
  await nextVersion(db, rep, { id, wordId: word.id }, minutes(3));
  expect((await forStaff(db, rep, id, now))!.draft).toMatchObject({ version: 2, totalMinor: 240_000 });
  expect((await byId(db, id, now))!.draft).toBeNull();
  await replyToQuotation(db, rep, { quotationId: id, id: uuid7(), words: 'Here they are' }, minutes(4));
  await sendQuotation(db, rep, id, minutes(5));
  const question = { id: uuid7(), version: 1, kind: 'question' as const, words: 'And blue?', units: [] };
  await expect(
    answerQuotation(db, { kind: 'dealer', actor: buyer }, { quotationId: id, ...question }, minutes(6))
  ).rejects.toEqual(refusal('quotation_moved'));
  await answerQuotation(
    db,
    { kind: 'dealer', actor: buyer },
    { quotationId: id, ...question, version: 2 },
    minutes(7)
  );
  await follow(db, sql);
  const seen = await forDealer(db, buyer, now);
  expect(seen.find((one) => one.id === id)!.words).toMatchObject([
    { kind: 'counter', version: 1, by: 'Mrs Oh', wanted: [{ sku: article.sku, quantity: 24 }] },
    { kind: 'reply', version: 1, by: rep.name },
    { kind: 'question', version: 2, by: buyer.name }
  ]);
  const { facts } = await timelineOf(db, rep, {
    companyId: companyId,
    dealerId: dealer.id,
    group: 'followup',
    after: null
  });
  const kinds = facts.map((fact) => fact.is === 'event' && fact.kind);
  for (const kind of ['quotation.sent', 'quotation.answered', 'quotation.replied', 'task.made'])
    expect(kinds).toContain(kind);
});

test('a prospect answers and says that it would order, and orders once it has become a dealer', async () => {
  const [made] = await sql<{ id: number }[]>`
    insert into companies (name, rep_id, source) values ('Harbour & Sons', ${rep.userId}, 'fair') returning id`;
  const prospect = made!.id;
  const { id, token } = await aSentOne({ companyId: prospect });
  expect(await quotationByLink(db, token)).toMatchObject({ isDealer: false, actor: null });
  await expect(orderByLink(db, link(token), { version: 1 }, now)).rejects.toEqual(refusal('account_needed'));
  await answerByLink(
    db,
    link(token),
    { id: uuid7(), version: 1, kind: 'wants', words: null, units: [] },
    minutes(1)
  );
  await follow(db, sql);
  expect((await myDay(db, rep, minutes(2))).list.map(({ saying }) => saying)).toContain('make_dealer');
  const { facts } = await timelineOf(db, rep, {
    companyId: prospect,
    dealerId: null,
    group: 'followup',
    after: null
  });
  expect(facts.length).toBeGreaterThan(2);
  await expect(forStaff(db, other, id, now)).resolves.toBeNull();
  expect((await ofStaff(db, rep, now)).some((one) => one.id === id)).toBe(true);
  const born = await aDealer(sql, { priceListId: list.id });
  await sql`insert into fair_dealers (fair_id, dealer_id) values (${fair.id}, ${born.id})`;
  const owner = await aDealerUser(sql, born, 'owner');
  const director = await aStaffUser(sql, 'director');
  await becomeDealer(db, director, { companyId: prospect, dealerId: born.id }, now);
  const wanted = { quotationId: id, version: 1, acceptCreditReview: false, inParts: false };
  expect(await orderQuotation(db, owner, wanted, now)).toBeGreaterThan(0);
});

test('nothing is sent that could not be ordered, has no reader, or outlasts its occasion', async () => {
  const odd = await aQuotation({ units: 7 });
  await expect(sendQuotation(db, rep, odd, now)).rejects.toMatchObject({
    code: 'quotation_not_orderable',
    details: { problems: [{ problem: 'pack', about: article.sku, units: 6 }] }
  });
  const nobody = await aQuotation();
  await sql`update quotations set person_id = null where id = ${nobody}`;
  await expect(sendQuotation(db, rep, nobody, now)).rejects.toEqual(refusal('person_without_mail'));
  const long = await aQuotation();
  await sql`update quotation_versions set valid_until = ${addDays(today, 90)} where quotation_id = ${long}`;
  await expect(sendQuotation(db, rep, long, now)).rejects.toEqual(refusal('quotation_too_long'));
  await expect(sendQuotation(db, other, await aQuotation(), now)).rejects.toEqual(refusal('not_found'));
  const { id } = await aSentOne();
  await expect(sendQuotation(db, rep, id, now)).rejects.toEqual(refusal('quotation_sent'));
});
