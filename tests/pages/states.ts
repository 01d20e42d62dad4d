import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, type APIRequestContext } from '@playwright/test';
import { startActing } from '../../src/lib/accounts/server/dealers/act-for-dealer.ts';
import { inviteUser } from '../../src/lib/accounts/server/invitations/invite-user.ts';
import { mailResetLink } from '../../src/lib/accounts/server/passwords/request-reset.ts';
import { openHalf } from '../../src/lib/accounts/server/sessions/half-open.ts';
import { openSession } from '../../src/lib/accounts/server/sessions/open-session.ts';
import { answerByLink } from '../../src/lib/attendance/server/invitations/answer-by-link.ts';
import { passOnLink } from '../../src/lib/attendance/server/invitations/pass-on-link.ts';
import { db, sql } from '../../src/lib/db/server/client.ts';
import { locales, type Locale } from '../../src/lib/i18n/locale.ts';
import {
  quotationAddress,
  quotationKey,
  quotationToken
} from '../../src/lib/followup/server/quotations/quotation-link.ts';
import type { ImportState } from '../../src/lib/imports/import-state.ts';
import { lockOf } from '../../src/lib/imports/server/imports.ts';
import { demoStaff } from '../../src/cli/demo/seed-orders.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import type { Scene } from '../access/scene.ts';
import { sessionFor } from '../access/session.ts';
import { anOrderToPay } from '../fixtures/payment.ts';
import { aDealer, aDealerUser, aFair, aPriceList, aVariant } from '../fixtures/factories.ts';

/** What pages are about: things of the demo in the states that pages wait for, all of them reached as a person reaches them. */
export interface States extends Scene {
  /** An order with goods that are ready to be shipped. */
  readyOrder: number;
  /** Paths of links that were sent by mail. */
  invitation: string;
  reset: string;
  /** Invitations to a fair: one without an answer, one with. */
  rsvp: string;
  answered: string;
  /** The link of a quotation that waits for an answer. */
  quotation: string;
  /** The sandbox's page of a payment that is open, by the language of the payer. */
  payPage: Record<Locale, string>;
  imports: Record<'refused' | 'checked' | 'applied' | 'checking' | 'interrupted', string>;
  /** A dealer's owner who has never ordered and signs in with a second step, at a fair that is over. */
  newcomer: string;
  closedFair: string;
  /** A dealer's owner at another fair, and an order of articles without colour, size and picture. */
  plain: { email: string; fair: string; order: number };
}

export async function openStates(request: APIRequestContext, scene: Scene): Promise<States> {
  const list = await aPriceList(sql(), { currency: 'EUR' });
  await aVariant(sql(), { priceListId: list.id });
  const dealer = await aDealer(sql(), { currency: 'EUR', priceListId: list.id });
  const newcomer = await aDealerUser(sql(), dealer);
  await withSecondStep(newcomer.userId);
  const past = (days: number) => new Date(Date.now() - days * 86_400_000);
  const ended = { opensAt: past(5), closesAt: past(3), currency: 'EUR', slug: `past-${uuid7()}` };
  const { slug } = await aFair(sql(), { ...ended, dealerIds: [dealer.id] });
  return {
    ...scene,
    readyOrder: await readyOrder(request, scene),
    invitation: await invitation(),
    reset: await reset(newcomer.email),
    ...(await rsvps(scene)),
    ...(await quotation()),
    payPage: await payPages(request, scene),
    imports: await importsOf(request, scene),
    newcomer: newcomer.email,
    closedFair: slug,
    plain: await plain()
  };
}

async function plain(): Promise<States['plain']> {
  const { number, buyer, fair } = await anOrderToPay(db(), sql());
  const list = await aPriceList(sql(), { currency: fair.currency });
  await aVariant(sql(), { priceListId: list.id });
  await sql()`update dealers set price_list_id = ${list.id} where id = ${buyer.dealerId}`;
  // Pages without a fair in their address are about the demo's, at every hour of the day.
  await sql()`update fairs set closes_at = now() + interval '30 days' where id = ${fair.id}`;
  return { email: buyer.email, fair: fair.slug, order: number };
}

/** Signs somebody in without the form: the value of the session cookie. */
export async function sessionOf(email: string): Promise<string> {
  const [user] = await sql()<{ id: string }[]>`select id from users where email = ${email}`;
  return (await openSession(user!.id, 'A look at every page', new Date())).id;
}

async function withSecondStep(userId: string): Promise<void> {
  await sql()`insert into code_apps (user_id, secret, created_at, confirmed_at, last_used_at)
    values (${userId}, 'JBSWY3DPEHPK3PXP', now(), now(), now())`;
  await sql()`insert into passkeys (credential_id, id, user_id, name, public_key, counter, transports, created_at)
    values (${uuid7()}, ${uuid7()}, ${userId}, 'Laptop', '', 0, '{}', now())`;
}

/** What is in the browser of somebody whose password was right and whose second step is to come. */
export async function halfOf(email: string): Promise<string> {
  const [user] = await sql()<{ id: string }[]>`select id from users where email = ${email}`;
  return openHalf(db(), user!.id, new Date());
}

/** The session of a director who acts for a dealer. */
export async function actingSession(dealerId: number): Promise<string> {
  const director = await demoStaff(sql(), 'director');
  const session = await openSession(director.userId, 'A look at every page', new Date());
  await startActing(db(), director, { dealerId, sessionRef: session.ref }, new Date());
  return session.id;
}

const headersOf = async ({ url, emails }: Scene, role: 'admin' | 'warehouse') => ({
  origin: new URL(url).origin,
  cookie: `session=${await sessionFor(emails[role])}`,
  accept: 'text/html'
});

async function readyOrder(request: APIRequestContext, scene: Scene): Promise<number> {
  const list = await request.get('/staff/shipments?view=ready', {
    headers: await headersOf(scene, 'warehouse')
  });
  return Number(/shipments\/ready\/(\d+)/.exec(await list.text())?.[1]);
}

async function invitation(): Promise<string> {
  const admin = { ...(await demoStaff(sql(), 'admin')), confirmedAt: new Date() };
  const invited = { email: `${uuid7()}@example.test`, name: 'Mina Park', role: 'rep' as const, locale: 'en' };
  const { link } = await inviteUser(db(), admin, invited, new Date());
  return new URL(link!).pathname;
}

async function reset(email: string): Promise<string> {
  await mailResetLink(db(), email, new Date());
  const [mail] = await sql()<{ body: string }[]>`
    select body from mails where recipient = ${email} and template = 'reset'`;
  return new URL(/https?:\S+/.exec(mail!.body)![0]).pathname;
}

async function rsvps({ fair }: Scene): Promise<Pick<States, 'rsvp' | 'answered'>> {
  const admin = await demoStaff(sql(), 'admin');
  const open = await sql()<{ id: string; fairId: number }[]>`
    select i.id, i.fair_id as "fairId" from fair_invitations i join fairs f on f.id = i.fair_id and f.slug = ${fair}
    where i.answer_version = 0 order by i.id limit 2`;
  const [rsvp, answered] = await Promise.all(
    open.map(({ id, fairId }) => passOnLink(db(), admin, { invitationId: id, fairId }, new Date()))
  );
  const said = { comes: true, heads: 2, companions: null, decider: 'self' as const, wishes: 'Coats' };
  const answer = { ...said, stock: null, cash: null, greetByName: true };
  const token = answered!.split('/').at(-1)!;
  await answerByLink(db(), { token, address: '192.0.2.1' }, answer, new Date());
  return { rsvp: new URL(rsvp!).pathname, answered: new URL(answered!).pathname };
}

/** One with a counter-offer, as the demo has it. */
async function quotation(): Promise<Pick<States, 'quotation' | 'quotationId'>> {
  const [one] = await sql()<[{ id: string }]>`
    select q.id from quotations q join quotation_words w on w.quotation_id = q.id where q.state = 'sent' limit 1`;
  const link = quotationAddress(quotationToken(await quotationKey(db()), one.id));
  return { quotation: new URL(link).pathname, quotationId: one.id };
}

/** Begins to pay the first open instalments of three dealers, each in another language. */
async function payPages(request: APIRequestContext, scene: Scene): Promise<Record<Locale, string>> {
  const open = await sql()<{ id: string; email: string }[]>`
    select distinct on (o.dealer_id) i.id, u.email
    from instalments i join orders o on o.id = i.order_id
    join users u on u.dealer_id = o.dealer_id and u.role = 'owner'
    where i.position = 1 and o.dealer_id <> ${scene.theirs.dealerId}
      and not exists (select from payment_attempts where instalment_id = i.id) limit 12`;
  const pages: Partial<Record<Locale, string>> = {};
  for (const { id, email } of open) {
    const locale = locales.find((one) => !pages[one]);
    if (!locale) break;
    const cookie = `session=${await sessionOf(email)}; locale=${locale}`;
    const headers = { origin: new URL(scene.url).origin, cookie, accept: 'text/html' };
    const form = { instalmentId: id };
    const answer = await request.post('/payments?/pay', { headers, form, maxRedirects: 0 });
    const to = answer.headers().location;
    if (to?.includes('/sandbox/pay/')) pages[locale] = new URL(to, scene.url).pathname;
  }
  return pages as Record<Locale, string>;
}

async function importsOf(request: APIRequestContext, scene: Scene): Promise<States['imports']> {
  const upload = (file: string) => uploaded(request, scene, `docs/sample/${file}`);
  const [refused, checked, applied] = [
    await upload('dealers.csv'),
    await upload('regions.csv'),
    await upload('products.csv')
  ];
  await ended(refused, 'refused');
  await ended(checked, 'checked');
  await ended(applied, 'checked');
  const headers = await headersOf(scene, 'admin');
  await request.post(`/staff/imports/${applied}?/apply`, { headers, form: {}, maxRedirects: 0 });
  await ended(applied, 'applied');
  const [checking, interrupted] = [await begun(), await begun()];
  await heldAlive(checking);
  return { refused, checked, applied, checking, interrupted };
}

async function uploaded(request: APIRequestContext, scene: Scene, path: string): Promise<string> {
  const file = { name: basename(path), mimeType: 'text/csv', buffer: readFileSync(path) };
  const answer = await request.post('/staff/imports', {
    headers: await headersOf(scene, 'admin'),
    multipart: { files: file },
    maxRedirects: 0
  });
  return answer.headers().location!.split('/').at(-1)!;
}

async function ended(id: string, state: ImportState): Promise<void> {
  const read = async () => {
    const [row] = await sql()<{ state: ImportState }[]>`select state from imports where id = ${id}`;
    return row!.state;
  };
  await expect.poll(read, `the import becomes ${state}`).toBe(state);
}

/** An import that is being read; without somebody who holds its lock its process is gone. */
async function begun(): Promise<string> {
  const id = uuid7();
  const files = [{ name: 'products.csv', bytes: 1_000_000, tables: [] }];
  await sql()`insert into imports (id, state, files, rows_read, started_by, started_at)
    select ${id}, 'checking', ${sql().json(files)}, 12000, id, now() from users where email = 'admin@fernholt.example'`;
  return id;
}

async function heldAlive(id: string): Promise<void> {
  const connection = await sql().reserve();
  await connection`select pg_advisory_lock(${lockOf(id)}::bigint)`;
}
