import type postgres from 'postgres';
import { log } from '#lib/runtime/server/log.ts';
import { dealerWall } from './dealer-wall.ts';
import { databaseCode } from './unavailable.ts';

/** Whom the app is on its connections: neither owns anything, nor may it change tables or pass by policies. */
export const appRole = 'orderfair_app';
/** Whom it is while it reads for a dealer. */
export const dealerRole = 'orderfair_dealer';

/**
 * Makes the roles of the app, gives them their rights on what the migrations have made, and puts a policy before every table that dealers own.
 * Changes only what is not so yet, since each change holds up those who work.
 *
 * @param users who connects, besides whoever migrates
 * @returns whether the wall stands: not where the one who migrates may not make roles
 */
export async function raiseWall(sql: postgres.Sql, users: readonly string[]): Promise<boolean> {
  try {
    for (const role of [appRole, dealerRole]) await haveRole(sql, role, users);
  } catch (error) {
    if (databaseCode(error) !== '42501') throw error;
    log.warn(
      'the second wall is down: this database user may not make roles (docs/operations.md, "The second wall")'
    );
    return false;
  }
  await grantAll(sql);
  for (const [table, condition] of Object.entries(dealerWall)) await havePolicies(sql, table, condition);
  await openQueue(sql);
  return true;
}

async function haveRole(sql: postgres.Sql, role: string, users: readonly string[]): Promise<void> {
  await sql.unsafe(`do $$ begin
    if not exists (select from pg_roles where rolname = '${role}') then
      create role ${role} nologin nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
    end if;
  exception when duplicate_object or unique_violation then null; end $$`);
  const [row] = await sql<{ own: string }[]>`select current_user as own`;
  for (const user of new Set([row!.own, ...users])) {
    const [may] = await sql`select pg_has_role(${user}, ${role}, 'member') as member`;
    if (!may!.member) await sql`grant ${sql(role)} to ${sql(user)}`;
  }
}

async function grantAll(sql: postgres.Sql): Promise<void> {
  const lacking = await sql`
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'graphile_worker') and c.relkind in ('r', 'v')
      and not (has_table_privilege(${appRole}, c.oid, 'insert') and has_table_privilege(${dealerRole}, c.oid, 'select'))
    limit 1`;
  if (lacking.length === 0) return;
  for (const schema of ['public', 'graphile_worker']) {
    await sql.unsafe(`
      grant usage on schema ${schema} to ${appRole}, ${dealerRole};
      grant select, insert, update, delete on all tables in schema ${schema} to ${appRole};
      grant usage, select on all sequences in schema ${schema} to ${appRole};
      grant execute on all functions in schema ${schema} to ${appRole};
      grant select on all tables in schema ${schema} to ${dealerRole}`);
  }
}

/** The comment of a policy is the condition that it was made of: the server keeps its own wording of it. */
async function havePolicies(sql: postgres.Sql, table: string, condition: string): Promise<void> {
  const [found] = await sql<{ condition: string | null }[]>`
    select obj_description(p.oid, 'pg_policy') as condition
    from pg_policy p where p.polrelid = ${table}::regclass and p.polname = 'dealer_wall'`;
  if (found?.condition === condition) return;
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      alter table ${table} enable row level security;
      drop policy if exists dealer_wall on ${table};
      drop policy if exists all_of_it on ${table};
      create policy all_of_it on ${table} to ${appRole} using (true) with check (true);
      create policy dealer_wall on ${table} to ${dealerRole} using (${condition});
      comment on policy dealer_wall on ${table} is '${condition.replaceAll("'", "''")}'`);
  });
}

/** The job queue closes its tables to everybody but their owner. */
async function openQueue(sql: postgres.Sql): Promise<void> {
  const closed = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'graphile_worker' and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'all_of_it')`;
  for (const { name } of closed) {
    await sql.unsafe(`create policy all_of_it on ${name} to ${appRole} using (true) with check (true)`);
  }
}
