import type postgres from 'postgres';
import { caughtUp } from '../../src/cli/demo/caught-up.ts';
import type { DemoFile } from '../../src/cli/demo/demo-file.ts';
import { seedPolicy } from '../../src/cli/demo/seed-policy.ts';
import { demoStaff } from '../../src/cli/demo/seed-orders.ts';
import type { DealerUser, StaffUser } from '../../src/lib/accounts/actor.ts';
import { dealerRoles, type Role } from '../../src/lib/accounts/roles.ts';
import { inviteUser } from '../../src/lib/accounts/server/invitations/invite-user.ts';
import { newSecret, secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { openSession } from '../../src/lib/accounts/server/sessions/open-session.ts';
import { recordTransfer } from '../../src/lib/billing/server/record-transfer.ts';
import { db, sql } from '../../src/lib/db/server/client.ts';
import { shipOrder } from '../../src/lib/logistics/server/ship-order.ts';
import { catalogueFile } from '../../src/lib/orders/server/order-desk.ts';
import { historyVersion } from '../../src/lib/orders/server/own-history.ts';
import { confirmOrder } from '../../src/lib/orders/server/confirm-order.ts';
import { printSheets } from '../../src/lib/orders/server/paper/print-sheets.ts';
import { placeOrder } from '../../src/lib/orders/server/placing/place-order.ts';
import { reviseDate } from '../../src/lib/production/server/revise-date.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';
import { dayIn } from '../../src/lib/time/day.ts';
import { aDealerUser, aFair, aStaffUser } from '../fixtures/factories.ts';
import { attached, attemptOf } from './by-page.ts';
import { prospectBeside, type ProspectBeside } from './company-of.ts';
import { aMail, guestOf, importOf, letterOf, paperPhotoOf, photographed, screenOf } from './made-rows.ts';
import { madeBy, type MadeByAdmin } from './made-by-admin.ts';

/**
 * Who knocks: people of one dealer and of the staff by role, the owner of another dealer, a rep and a region manager of another
 * region, a paired screen, and nobody.
 */
export type Caller = Role | 'other_owner' | 'other_rep' | 'other_manager' | 'screen' | 'nobody';

/** What belongs to one dealer: the thing that others must not find. */
export interface Belongings extends ProspectBeside {
  dealerId: number;
  dealerCode: string;
  orderId: string;
  order: number;
  waitingOrder: number;
  fileId: string;
  workOrder: number;
  shipmentId: string;
  shipment: number;
  instalmentId: string;
  attemptId: string;
  revisionId: string;
  receiptId: string;
  invitationId: string;
  fairInvitationId: string;
  bookPage: string;
  userId: string;
  sessionRef: string;
  keyId: string;
  /** The number of a sheet of paper that was printed for it, and a photograph that waits to be typed off. */
  paperSheet: number;
  paperPhoto: string;
  /** A letter that was issued to it, and the code on it. */
  documentId: string;
  checkCode: string;
}

export interface Scene extends MadeByAdmin {
  url: string;
  fair: string;
  /** A fair to which only the other dealer is invited. */
  otherFair: string;
  otherScreen: string;
  /** The paired screen of the fair, by its id. */
  screenId: string;
  /** An import that an admin has begun. */
  importId: string;
  /** A mail that was written. */
  mailId: string;
  /** What each caller shows to the API; a screen has a cookie, nobody has nothing. */
  keys: Record<Caller, string>;
  /** Who each caller is, to sign in to pages; none for a screen and for nobody. */
  emails: Record<Caller, string>;
  theirs: Belongings;
  /** A SKU that the dealer may order, and how many. */
  sku: string;
  units: number;
  /** The version of what the dealer may order. */
  catalogue: string;
  /** The version of what the dealer ordered at earlier fairs. */
  history: string;
  sql: postgres.Sql;
}

const now = () => new Date();

/** Arranges it on the database of the running app, by the real commands. The app's own relay and subscribers do the rest. */
export async function openScene(demo: DemoFile): Promise<Scene> {
  const dealer = await dealerUser('owner@tarn-fell.example');
  const lines = await wanted(dealer, demo.fair);
  const region = (await dealerUser('owner@dealer-2.example')).regionId;
  const manager = await aStaffUser(sql(), 'region_manager', region);
  const { slug, id } = await aFair(sql(), {
    slug: `closed-${uuid7()}`,
    opensAt: in90Days(0),
    closesAt: in90Days(2)
  });
  await sql()`insert into fair_dealers (fair_id, dealer_id) select ${id}, dealer_id from users where email = 'owner@dealer-2.example'`;
  const roles = Object.fromEntries(demo.accounts.map(({ role, apiKey }) => [role, apiKey])) as Record<
    Role,
    string
  >;
  const emails = {
    ...(Object.fromEntries(demo.accounts.map(({ role, email }) => [role, email])) as Record<Role, string>),
    other_owner: 'owner@dealer-2.example',
    other_rep: 'rep2@fernholt.example',
    other_manager: manager.email,
    screen: '',
    nobody: ''
  };
  const keys = {
    ...roles,
    other_owner: await keyOf(emails.other_owner),
    other_rep: await keyOf(emails.other_rep),
    other_manager: await keyOf(emails.other_manager),
    screen: demo.screenToken,
    nobody: ''
  };
  const theirs = await belongings(dealer, demo, lines);
  const { sku, quantity } = lines[0]!;
  const otherScreen = await screenOf(id);
  const [screen] = await sql()<{ id: string }[]>`
    select id from screens where token_hash = ${secretHash(demo.screenToken)}`;
  // Behind what is ordered here, so that its prices are those of the list.
  await seedPolicy(sql(), new Date());
  return {
    url: demo.url,
    fair: demo.fair,
    otherFair: slug,
    otherScreen,
    screenId: screen!.id,
    importId: await importOf('admin@fernholt.example'),
    mailId: await aMail(),
    ...(await madeBy('admin@fernholt.example', sku, demo.fair)),
    keys,
    emails,
    theirs,
    sku,
    units: quantity,
    catalogue: (await catalogueFile(sql(), dealer, demo.fair, 'en'))!.version,
    history: (await historyVersion(sql(), dealer, demo.fair)).version,
    sql: sql()
  };
}

const in90Days = (more: number) => new Date(Date.now() + (90 + more) * 86_400_000);

async function belongings(
  dealer: DealerUser,
  demo: DemoFile,
  lines: { sku: string; quantity: number }[]
): Promise<Belongings> {
  const admin = await demoStaff(sql(), 'admin');
  const place = () =>
    placeOrder(dealer, { id: uuid7(), fair: demo.fair, lines, acceptCreditReview: true }, now());
  const { order } = await place();
  const { order: waiting } = await place();
  await confirmOrder(db(), admin, { number: order.number, reason: 'A test of access' }, now());
  await caughtUp(sql());
  const [made] = await sql()<{ workOrder: number; expectedOn: string; instalmentId: string }[]>`
    select w.number as "workOrder", w.expected_on::text as "expectedOn", i.id as "instalmentId"
    from work_orders w join instalments i on i.order_id = w.order_id and i.position = 1
    where w.order_id = ${order.id} order by w.number limit 1`;
  const { workOrder, instalmentId } = made!;
  return {
    ...{ dealerId: dealer.dealerId, dealerCode: dealer.dealerCode },
    ...{ orderId: order.id, order: order.number, waitingOrder: waiting.number, workOrder, instalmentId },
    ...(await letterOf(order.id)),
    ...(await shipped(admin, order.number)),
    ...{ ...(await peopleOf(dealer)), fairInvitationId: await guestOf(dealer.dealerId, demo.fair) },
    ...(await prospectBeside(dealer.dealerId, admin.userId)),
    bookPage: await photographed(admin.userId, dealer.dealerId, demo.fair),
    fileId: await attached(demo, dealer.email, waiting.number),
    paperSheet: await printed(admin, dealer.dealerId, demo.fair),
    paperPhoto: await paperPhotoOf(admin.userId, dealer.dealerId, demo.fair),
    revisionId: await delayed(admin, made!),
    receiptId: await transferred(admin, dealer.dealerId),
    attemptId: await attemptOf(demo, instalmentId)
  };
}

async function shipped(by: StaffUser, order: number) {
  const id = uuid7();
  const way = {
    ...{ carrier: 'Northline', trackingNumber: 'NL 27 0001' },
    ...{ lines: null, override: 'A test of access' }
  };
  const { number } = await shipOrder(db(), by, { id, order, ...way }, now());
  return { shipmentId: id, shipment: number };
}

async function printed(by: StaffUser, dealerId: number, slug: string): Promise<number> {
  const [fair] = await sql()<[{ id: number }]>`select id from fairs where slug = ${slug}`;
  return (await printSheets(db(), by, { fair, dealerIds: [dealerId] }, now())).first;
}

async function delayed(by: StaffUser, work: { workOrder: number; expectedOn: string }): Promise<string> {
  const id = uuid7();
  const toOn = new Date(Date.parse(work.expectedOn) + 7 * 86_400_000).toISOString().slice(0, 10);
  const why = { reason: 'material_late', note: null, alternatives: ['keep', 'split'] };
  const input = { id, workOrder: work.workOrder, fromOn: work.expectedOn, toOn, ...why };
  await reviseDate(db(), by, input, now());
  return id;
}

async function transferred(by: StaffUser, dealerId: number): Promise<string> {
  const money = { currency: 'EUR' as const, amountMinor: 5000, reference: uuid7(), note: null };
  const given = { ...money, dealerId, orderId: null, parts: [], receivedOn: dayIn('Europe/London', now()) };
  return (await recordTransfer(db(), by, given, now())).receiptId;
}

async function peopleOf(dealer: DealerUser) {
  const email = `${uuid7()}@tarn-fell.example`;
  const invited = { email, name: 'New', role: 'viewer' as const, locale: 'en' };
  const { id: invitationId } = await inviteUser(db(), dealer, invited, now());
  const { dealerId: id, dealerCode: code, dealerName: name, regionId } = dealer;
  const { userId } = await aDealerUser(sql(), { id, code, name, regionId }, 'viewer');
  const session = await openSession(userId, 'A test of access', now());
  const keyId = uuid7();
  await sql()`insert into api_keys (id, user_id, name, key_hash, scope, expires_at)
    values (${keyId}, ${userId}, 'theirs', ${secretHash(newSecret())}, 'all', now() + interval '1 day')`;
  return { invitationId, userId, sessionRef: session.ref, keyId };
}

/** One line that the warehouse has, and one that has to be made. */
async function wanted(dealer: DealerUser, fair: string): Promise<{ sku: string; quantity: number }[]> {
  const free = await sql()<{ sku: string; free: number; pack: number }[]>`
    select v.sku, s.on_hand - s.reserved as free, p.pack_multiple as pack
    from fair_dealers g join fairs f on f.id = g.fair_id and f.slug = ${fair}
    join dealers d on d.id = g.dealer_id
    join price_list_products p on p.price_list_id = d.price_list_id and p.minimum_units = 0
    join variants v on v.product_id = p.product_id
    join stock s on s.variant_id = v.id
    where d.id = ${dealer.dealerId} order by free desc`;
  const [most, least] = [free[0]!, free.at(-1)!];
  const beyond = Math.ceil((least.free + 4) / least.pack) * least.pack;
  return [
    { sku: most.sku, quantity: most.pack * 2 },
    { sku: least.sku, quantity: beyond }
  ];
}

async function dealerUser(email: string): Promise<DealerUser> {
  const [row] = await sql()<Omit<DealerUser, 'kind' | 'actedBy'>[]>`
    select u.id as "userId", u.name, u.email, u.locale, u.role, d.id as "dealerId", d.code as "dealerCode",
      d.name as "dealerName", d.region_id as "regionId"
    from users u join dealers d on d.id = u.dealer_id where u.email = ${email}`;
  return { kind: 'dealer', ...row!, actedBy: null, confirmedAt: now() };
}

async function keyOf(email: string): Promise<string> {
  const key = newSecret();
  await sql()`insert into api_keys (id, user_id, name, key_hash, scope, expires_at)
    select ${uuid7()}, id, 'access', ${secretHash(key)}, 'all', now() + interval '1 day'
    from users where email = ${email}`;
  return key;
}

/** Whether a role is one of a dealer's. */
export const isOfDealer = (role: string): boolean => (dealerRoles as readonly string[]).includes(role);
