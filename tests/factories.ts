import type postgres from 'postgres';
import type { DealerUser, StaffUser } from '../src/lib/accounts/actor.ts';
import type { DealerRole, StaffRole } from '../src/lib/accounts/roles.ts';
import { uuid7 } from '../src/lib/runtime/uuid7.ts';

/** Short names for what tests need in the database. Each makes one noun, with sensible defaults, and returns what it made. */
// Playwright starts a new worker after a failure; its things must not collide with those of the one before.
let made = Number(process.env.TEST_WORKER_INDEX ?? 0) * 1000;
const next = () => ++made;

export async function aRegion(
  sql: postgres.Sql,
  given: { code?: string; name?: string; colour?: number } = {}
) {
  const n = next();
  const { code = `R${n}`, name = `Region ${n}`, colour = ((n - 1) % 12) + 1 } = given;
  const [row] = await sql<{ id: number }[]>`
    insert into regions (code, name, colour, position) values (${code}, ${name}, ${colour}, ${n}) returning id`;
  return { id: row!.id, code, name };
}

export async function aPriceList(sql: postgres.Sql, given: { currency?: string } = {}) {
  const { currency = 'CNY' } = given;
  const code = `PL${next()}`;
  const [row] = await sql<{ id: number }[]>`
    insert into price_lists (code, name, currency) values (${code}, ${code}, ${currency}) returning id`;
  return { id: row!.id, code, currency };
}

export interface VariantGiven {
  priceListId?: number;
  priceMinor?: number;
  packMultiple?: number;
  minimumUnits?: number;
  stock?: number;
  capacity?: { availableOn: string; quantity: number }[];
}

/** A product with one plain variant, priced in a list, with its supply. */
export async function aVariant(sql: postgres.Sql, given: VariantGiven = {}) {
  const n = next();
  const { priceMinor = 10_000, packMultiple = 1, minimumUnits = 0, stock = 1000, capacity = [] } = given;
  const [product] = await sql<{ id: number }[]>`
    insert into products (code, name, position) values (${`P${n}`}, ${`Product ${n}`}, ${n}) returning id`;
  const [variant] = await sql<{ id: number }[]>`
    insert into variants (product_id, sku) values (${product!.id}, ${`SKU-${n}`}) returning id`;
  await sql`insert into stock (variant_id, on_hand) values (${variant!.id}, ${stock})`;
  for (const slot of capacity) {
    await sql`insert into capacity (variant_id, available_on, quantity)
      values (${variant!.id}, ${slot.availableOn}, ${slot.quantity})`;
  }
  if (given.priceListId) {
    await sql`insert into price_list_products (price_list_id, product_id, pack_multiple, minimum_units)
      values (${given.priceListId}, ${product!.id}, ${packMultiple}, ${minimumUnits})`;
    await sql`insert into price_rules (price_list_id, product_id, unit_price_minor)
      values (${given.priceListId}, ${product!.id}, ${priceMinor})`;
  }
  return { id: variant!.id, sku: `SKU-${n}`, productId: product!.id, productCode: `P${n}`, priceMinor };
}

export async function aDealer(
  sql: postgres.Sql,
  given: {
    regionId?: number;
    priceListId?: number | null;
    limitMinor?: number | null;
    currency?: string;
  } = {}
) {
  const n = next();
  const regionId = given.regionId ?? (await aRegion(sql)).id;
  const [row] = await sql<{ id: number }[]>`
    insert into dealers (code, name, region_id, price_list_id)
    values (${`D${n}`}, ${`Dealer ${n}`}, ${regionId}, ${given.priceListId ?? null}) returning id`;
  await sql`insert into credit_accounts (dealer_id, currency, limit_minor)
    values (${row!.id}, ${given.currency ?? 'CNY'}, ${given.limitMinor ?? null})`;
  return { id: row!.id, code: `D${n}`, name: `Dealer ${n}`, regionId };
}

/** A dealer's person, as the actor that commands take. Cannot sign in: the password is not set. */
export async function aDealerUser(
  sql: postgres.Sql,
  dealer: { id: number; code: string; name: string; regionId: number },
  role: DealerRole = 'owner'
): Promise<DealerUser> {
  const person = await aPerson(sql, role, dealer.id, null);
  return {
    kind: 'dealer',
    ...person,
    role,
    dealerId: dealer.id,
    dealerCode: dealer.code,
    dealerName: dealer.name,
    regionId: dealer.regionId,
    actedBy: null
  };
}

export async function aStaffUser(
  sql: postgres.Sql,
  role: StaffRole = 'admin',
  regionId: number | null = null
): Promise<StaffUser> {
  return { kind: 'staff', ...(await aPerson(sql, role, null, regionId)), role, regionId };
}

async function aPerson(sql: postgres.Sql, role: string, dealerId: number | null, regionId: number | null) {
  const n = next();
  const person = {
    userId: uuid7(),
    name: `Person ${n}`,
    email: `person${n}-${uuid7().slice(-6)}@example.test`,
    locale: 'en'
  };
  await sql`insert into users (id, email, name, role, dealer_id, region_id)
    values (${person.userId}, ${person.email}, ${person.name}, ${role}, ${dealerId}, ${regionId})`;
  return person;
}

/** A fair that is open now, in Shanghai and CNY unless told otherwise, to which the given dealers are invited. */
export async function aFair(
  sql: postgres.Sql,
  given: {
    dealerIds?: number[];
    currency?: string;
    timeZone?: string;
    opensAt?: Date;
    closesAt?: Date;
    slug?: string;
  } = {}
) {
  const slug = given.slug ?? `fair-${next()}`;
  const { currency = 'CNY', timeZone = 'Asia/Shanghai' } = given;
  const opensAt = given.opensAt ?? new Date(Date.now() - 3_600_000);
  const closesAt = given.closesAt ?? new Date(Date.now() + 3_600_000 * 24);
  const [row] = await sql<{ id: number }[]>`
    insert into fairs (slug, name, time_zone, currency, opens_at, closes_at, board_epoch)
    values (${slug}, ${slug}, ${timeZone}, ${currency}, ${opensAt}, ${closesAt}, ${uuid7()}) returning id`;
  for (const dealerId of given.dealerIds ?? []) {
    await sql`insert into fair_dealers (fair_id, dealer_id) values (${row!.id}, ${dealerId})`;
  }
  return { id: row!.id, slug, currency, timeZone, opensAt, closesAt };
}
