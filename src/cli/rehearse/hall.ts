import type postgres from 'postgres';
import { newSecret, secretHash } from '#lib/accounts/server/secrets.ts';
import { StartupError } from '#lib/runtime/server/startup-error.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';

/** Who takes part, in the copy alone. */
export interface Hall {
  /** API keys of the dealers that order. */
  dealers: string[];
  /** Whose they are. */
  userIds: string[];
  /** Tokens of the screens. */
  screens: string[];
}

const hourMs = 3_600_000;

/** Opens a fair of the copy now, without limits of credit, and lets so many dealers and screens in. */
export async function prepareHall(
  sql: postgres.Sql,
  fair: string,
  { dealers, screens }: { dealers: number; screens: number }
): Promise<Hall> {
  const now = Date.now();
  await sql`
    update fairs set opens_at = ${new Date(now - hourMs)}, doors_at = null, closes_at = ${new Date(now + 8 * hourMs)},
      announced_at = coalesce(announced_at, now()), reviewed_at = null
    where slug = ${fair}`;
  // A rehearsal is about the machine, not about anybody's credit or about what is left in the warehouse.
  await sql`update credit_accounts set limit_minor = 9000000000000000`;
  await sql`update stock set on_hand = on_hand + 10000000`;
  return { ...(await giveKeys(sql, fair, dealers)), screens: await hangScreens(sql, fair, screens) };
}

/** Gives API keys to one buyer each of so many invited dealers, of all regions in turn; with fewer dealers some order twice as often. */
async function giveKeys(
  sql: postgres.Sql,
  fair: string,
  dealers: number
): Promise<Pick<Hall, 'dealers' | 'userIds'>> {
  const buyers = await sql<{ id: string }[]>`
    select id from (
      select distinct on (u.dealer_id) u.id, u.dealer_id, d.region_id from users u join dealers d on d.id = u.dealer_id
      join fair_dealers fd on fd.dealer_id = u.dealer_id join fairs f on f.id = fd.fair_id
      where f.slug = ${fair} and u.role in ('owner', 'buyer') and u.disabled_at is null
      order by u.dealer_id) buyer
    order by row_number() over (partition by region_id order by dealer_id), region_id limit ${dealers}`;
  if (buyers.length === 0)
    throw new StartupError('No dealer with a buyer is invited to this fair: invite some, then rehearse.');
  const keys = buyers.map(({ id }) => ({ id: uuid7(), userId: id, key: newSecret() }));
  await sql`insert into api_keys ${sql(
    keys.map(({ id, userId, key }) => ({
      ...{ id, user_id: userId, name: 'rehearsal', key_hash: secretHash(key) },
      ...{ scope: 'order', expires_at: new Date(Date.now() + 24 * hourMs) }
    }))
  )}`;
  return { dealers: keys.map(({ key }) => key), userIds: keys.map(({ userId }) => userId) };
}

async function hangScreens(sql: postgres.Sql, fair: string, screens: number): Promise<string[]> {
  const tokens = Array.from({ length: screens }, () => newSecret());
  for (const [index, token] of tokens.entries())
    await sql`
      insert into screens (id, name, fair_id, token_hash, paired_at)
      select ${uuid7()}, ${`Rehearsal ${index + 1}`}, id, ${secretHash(token)}, now() from fairs where slug = ${fair}`;
  return tokens;
}
