import type postgres from 'postgres';

/** Removes all tables, ours and those of the job queue. For commands that begin anew; nothing in the app calls it. */
export async function dropEverything(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(
    'drop schema public cascade; create schema public; drop schema if exists drizzle cascade; drop schema if exists graphile_worker cascade;'
  );
}
