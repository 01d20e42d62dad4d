import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DealerUser } from '#lib/accounts/actor.ts';
import { renderer } from '#lib/documents/server/render-document.ts';
import { claimMs, renewClaim, whileClaimed } from '#lib/followup/server/quotations/claim-quotation.ts';
import { draftQuotation } from '#lib/followup/server/quotations/draft-quotation.ts';
import { nextVersion } from '#lib/followup/server/quotations/next-version.ts';
import { orderQuotation } from '#lib/followup/server/quotations/order-quotation.ts';
import { byId } from '#lib/followup/server/quotations/quotation-list.ts';
import { replyToQuotation } from '#lib/followup/server/quotations/reply-to-quotation.ts';
import { sendQuotation } from '#lib/followup/server/quotations/send-quotation.ts';
import { withdrawQuotation } from '#lib/followup/server/quotations/withdraw-quotation.ts';
import { changeQuotation } from '#lib/followup/server/quotations/change-quotation.ts';
import { cellAt } from '#lib/orders/drafting/draft.ts';
import { mergeDraft } from '#lib/orders/server/drafting/merge-draft.ts';
import { timelineOf } from '#lib/people/server/timeline/timeline.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { addDays } from '#lib/time/day.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../tests/fixtures/factories.ts';
import { follow } from '../../../../tests/fixtures/follow.ts';
import { quotationScene } from '../../../../tests/fixtures/quotation.ts';
import { checkTemplate } from '../check-template.ts';
import { fillLetter } from '../fill-letter.ts';
import { kindRules, letterKinds } from '../letter-kind.ts';
import { kindsFor, mayMake } from '../rights.ts';
import { shippedLetters } from '../shipped/shipped-letters.ts';
import { draftMailing } from './draft-mailing.ts';
import { leftOutOfPaper } from './letter-of-paper.ts';
import { tryLetter } from './try-letter.ts';
import { everybody } from '../../../../tests/fixtures/letters.ts';

const folder = await mkdtemp(join(tmpdir(), 'single-letters-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
await follow(db, sql);

const now = new Date();
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const { buyer, rep, dealer, fair, article, companyId, today, ...make } = await quotationScene(db, sql, now);
const { aPersonOf, aSentOne } = make;
const refusal = (code: string) => expect.objectContaining({ code });

const lettersTo = (email: string) =>
  sql<
    { kind: string; state: string; reason: string | null; subject: string }[]
  >`select kind, state, reason, subject from letters where email = ${email} order by id`;
const mailsTo = (email: string) =>
  sql<
    { body: string; unsubscribe: string | null; template: string; enclosures: unknown[] }[]
  >`select body, unsubscribe, template, coalesce(enclosures, '[]') as enclosures from mails where recipient = ${email} order by id`;

test('a quotation and an answer about it are letters that end by a click, stand in the table of letters and on the timeline', async () => {
  const person = await aPersonOf(companyId);
  const { id } = await aSentOne({
    person: person.id,
    words: 'Blue sold out in May.\n\nShall we?\n# no heading'
  });
  await replyToQuotation(db, rep, { quotationId: id, id: uuid7(), words: 'Red is there too.' }, minutes(1));
  await follow(db, sql);
  const [sent, answered] = await mailsTo(person.email);
  expect([sent!.template, answered!.template]).toEqual(['letter', 'letter']);
  expect(sent!.unsubscribe).toContain('/unsubscribe/');
  expect([sent!.enclosures.length, answered!.enclosures.length]).toEqual([1, 0]);
  expect(sent!.body).toContain('Shall we? # no heading');
  expect(answered!.body).toContain('Red is there too.');
  expect(await lettersTo(person.email)).toMatchObject([
    { kind: 'quotation', state: 'handed' },
    { kind: 'quotation_reply', state: 'handed' }
  ]);
  const asked = { companyId, dealerId: dealer.id, group: 'letters' as const, after: null };
  const { facts } = await timelineOf(db, rep, asked);
  expect(facts.filter((fact) => fact.is === 'event' && fact.kind === 'letter.written')).toHaveLength(2);
});

test('who has taken back their consent gets no quotation by mail, which the rep sees; what they asked is still answered', async () => {
  const person = await aPersonOf(companyId);
  await sql`insert into person_consents (person_id, purpose, given_at, recorded_by, withdrawn_at, withdrawn_by)
    values (${person.id}, 'letters', now(), ${rep.userId}, now(), ${rep.userId})`;
  const { id } = await aSentOne({ person: person.id });
  await replyToQuotation(db, rep, { quotationId: id, id: uuid7(), words: 'Yes, in July.' }, minutes(1));
  await follow(db, sql);
  expect((await mailsTo(person.email)).map(({ body }) => body.includes('in July'))).toEqual([true]);
  expect(await lettersTo(person.email)).toMatchObject([
    { kind: 'quotation', state: 'left_out', reason: 'opted_out' },
    { kind: 'quotation_reply', state: 'handed' }
  ]);
  const paper = (await byId(db, id, now))!.current!.documentId!;
  expect(await leftOutOfPaper(db, paper)).toEqual({ reason: 'opted_out', detail: null });
});

test('somebody at a prospect gets the letter of a quotation too, one of each version, and its timeline shows it', async () => {
  const [made] = await sql<{ id: number }[]>`
    insert into companies (name, rep_id, source) values ('Harbour & Sons', ${rep.userId}, 'fair') returning id`;
  const person = await aPersonOf(made!.id);
  const { id } = await aSentOne({ companyId: made!.id, person: person.id });
  await nextVersion(db, rep, { id, wordId: null }, minutes(1));
  await sendQuotation(db, rep, id, minutes(2));
  await follow(db, sql);
  expect(await lettersTo(person.email)).toMatchObject([{ kind: 'quotation' }, { kind: 'quotation' }]);
  const asked = { companyId: made!.id, dealerId: null, group: 'letters' as const, after: null };
  expect((await timelineOf(db, rep, asked)).facts).toHaveLength(2);
});

test('letters that a fact asks for have templates and no mailing, and can be tried with whoever has a quotation', async () => {
  const [director, host] = [await aStaffUser(sql, 'director'), await aStaffUser(sql, 'host')];
  const single = letterKinds.filter((kind) => kindRules[kind].isSingle);
  expect(single).toEqual(expect.arrayContaining(['quotation', 'wish_birthday']));
  expect(single.some((kind) => mayMake(director, kind) || kindsFor(host).includes(kind))).toBe(false);
  expect(single.every((kind) => kindsFor(director).includes(kind))).toBe(true);
  const mailing = { id: uuid7(), ...everybody, kind: 'quotation' as const, fair: fair.slug };
  await expect(draftMailing(db, director, mailing, now)).rejects.toEqual(refusal('forbidden_role'));
  const text = shippedLetters.quotation.ko;
  const tried = await tryLetter(
    db,
    director,
    { kind: 'quotation', locale: 'ko', dealer: '', fair: null, ...text },
    now
  );
  expect(tried).toMatchObject({ faults: [], reader: { dealerName: dealer.name } });
  expect(tried.letter?.subject).toContain('견적서');
  const { template } = checkTemplate('quotation', { subject: 'x', body: '{{quotation.words|Hello}}' });
  expect(fillLetter(template!, { 'quotation.words': '[A](b)\n\n> B: c' }, 'en')).toMatchObject({
    isPersonal: true,
    blocks: [
      { kind: 'paragraph', text: '[A](b)' },
      { kind: 'paragraph', text: '> B: c' }
    ]
  });
});

test('an order by a quotation that was made of a typed sheet takes its units out of the sheet, and what was typed beyond stays', async () => {
  const type = (units: number, order: string) => {
    const { sku } = article;
    const cell = {
      place: cellAt(sku),
      sku,
      units,
      text: '',
      choice: null,
      at: Date.now(),
      op: uuid7(),
      order
    };
    const given = { since: 0, order, tab: uuid7(), leaving: false, writings: units < 0 ? [] : [cell] };
    return mergeDraft(sql, buyer, fair.slug, given, new Date()).then(({ answer }) => answer);
  };
  const order = (await type(18, uuid7())).order!;
  const id = uuid7();
  const given = { id, companyId, leadId: null, occasion: fair.slug, priceListId: null };
  await draftQuotation(db, rep, { ...given, from: 'draft' }, now);
  const person = (await aPersonOf(companyId)).id;
  const lines = [{ sku: article.sku, quantity: 18 }];
  const said = { person, validUntil: addDays(today, 5), terms: null, words: null, lines };
  await changeQuotation(db, rep, { id, ...said }, now);
  await sendQuotation(db, rep, id, now);
  await type(24, order);
  const wanted = { quotationId: id, version: 1, acceptCreditReview: false, inParts: false };
  expect(await orderQuotation(db, buyer as DealerUser, wanted, now)).toBeGreaterThan(0);
  await follow(db, sql);
  await follow(db, sql);
  expect((await type(-1, order)).writings.map(({ units }) => units)).toEqual([6]);
});

test('a click that waits long keeps its claim, and gives it back when it is done', async () => {
  const { id } = await aSentOne();
  const until = new Date(now.getTime() + claimMs);
  await sql`update quotations set claimed_until = ${until} where id = ${id}`;
  const longer = new Date(until.getTime() + claimMs);
  const claim = await renewClaim(db, { quotationId: id, until }, longer);
  expect(claim.until).toEqual(longer);
  expect((await renewClaim(db, { quotationId: id, until }, minutes(9))).until).toEqual(until);
  await whileClaimed(db, claim, async () => {
    const late = new Date(until.getTime() + 1_000);
    await expect(withdrawQuotation(db, rep, id, late)).rejects.toEqual(refusal('quotation_busy'));
  });
  await withdrawQuotation(db, rep, id, now);
});
