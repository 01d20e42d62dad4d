import type postgres from 'postgres';
import { randomBytes } from 'node:crypto';
import { secretHash } from '../../src/lib/accounts/server/secrets.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

export const benchFair = 'bench';
export const benchVariants = 5000;
const benchDealers = 2000;
const signedIn = 256;

/** Secrets of a prepared bench database. */
export interface Stage {
  /** Session ids of so many dealers' buyers. */
  sessions: string[];
  screenToken: string;
}

/** Fills an empty, migrated database with one open fair of 8 regions, 2,000 dealers and 5,000 items that never run out. */
export async function prepareStage(sql: postgres.Sql): Promise<Stage> {
  await sql.unsafe(`
    insert into regions (code, name, colour, position) select 'R' || n, 'Region ' || n, n, n from generate_series(1, 8) n;
    insert into price_lists (code, name, currency) values ('A', 'A', 'CNY');
    insert into products (code, name, position) select 'P' || n, 'Product ' || n, n from generate_series(0, 499) n;
    insert into variants (product_id, sku, colour, size, size_position)
      select p.id, 'SKU-' || (row_number() over (order by p.id, s)) - 1, 'Black', s::text, s
      from products p, generate_series(1, 10) s;
    insert into stock (variant_id, on_hand) select id, 2000000000 from variants;
    insert into price_list_products (price_list_id, product_id) select 1, id from products;
    insert into price_rules (price_list_id, product_id, from_units, unit_price_minor)
      select 1, p.id, f, 12000 - f from products p, unnest(array[1, 100, 300]) f;
    insert into dealers (code, name, region_id, price_list_id)
      select 'D' || n, 'Dealer ' || n, 1 + n % 8, 1 from generate_series(1, ${benchDealers}) n;
    insert into credit_accounts (dealer_id, currency, limit_minor) select id, 'CNY', 9000000000000000 from dealers;
    insert into users (id, email, name, role, dealer_id)
      select gen_random_uuid(), 'buyer' || id || '@example.test', 'Buyer ' || id, 'buyer', id from dealers;
    insert into fairs (slug, name, time_zone, currency, opens_at, closes_at, board_epoch)
      values ('${benchFair}', 'Bench', 'Asia/Shanghai', 'CNY', now() - interval '1 day', now() + interval '1 day',
        gen_random_uuid());
    insert into fair_dealers (fair_id, dealer_id) select f.id, d.id from fairs f, dealers d;
    insert into targets (fair_id, amount_minor) select id, 100000000000 from fairs;
    analyze;
  `);
  return { sessions: await openSessions(sql), screenToken: await pairedScreen(sql, benchFair) };
}

/** The session of somebody of the staff who sees everything. */
export async function staffSession(sql: postgres.Sql): Promise<string> {
  const staff = await sql<{ id: string }[]>`
    insert into users (id, email, name, role) values (${uuid7()}, 'bench-admin@example.test', 'Admin', 'admin')
    on conflict (email) do update set name = excluded.name returning id`;
  const [session] = await sessionsOf(sql, staff);
  return session!;
}

async function openSessions(sql: postgres.Sql): Promise<string[]> {
  return sessionsOf(sql, await sql`select id from users order by email limit ${signedIn}`);
}

async function sessionsOf(sql: postgres.Sql, users: readonly postgres.Row[]): Promise<string[]> {
  const sessions = users.map(({ id }) => ({ id: randomBytes(20).toString('hex'), userId: id as string }));
  await sql`insert into sessions ${sql(
    sessions.map(({ id, userId }) => ({
      ...{ id_hash: secretHash(id), ref: uuid7(), user_id: userId },
      expires_at: new Date(Date.now() + 11 * 3_600_000)
    }))
  )}`;
  return sessions.map(({ id }) => id);
}

/** Pairs a screen with a fair and returns its token. */
export async function pairedScreen(sql: postgres.Sql, fair: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql`insert into screens (id, name, fair_id, token_hash, paired_at)
    select ${uuid7()}, 'Bench', id, ${secretHash(token)}, now() from fairs where slug = ${fair}`;
  return token;
}
