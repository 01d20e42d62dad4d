import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type postgres from 'postgres';
import { client } from '../src/lib/db/server/connect.ts';
import { startEmbedded, type EmbeddedServer } from '../src/lib/db/server/embedded.ts';
import { checkServer } from '../src/lib/db/server/server-check.ts';

/** The server on which tests make their databases: TEST_DATABASE_URL, else an embedded one in .cache/. */
export async function testServer(): Promise<EmbeddedServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startEmbedded(resolve('.cache/postgres'), { durable: false });
  await checkServer(given);
  return { url: given, stop: async () => undefined };
}

export interface OwnDatabase {
  url: string;
  /** Drops it and everything whose name begins with its name. */
  drop: () => Promise<void>;
}

/** An empty database with a name that no other run has; what killed runs left behind is swept away first. */
export async function makeDatabase(purpose: string): Promise<OwnDatabase & { serverUrl: string }> {
  const server = await testServer();
  const name = `orderfair_${purpose}_${process.pid}_${randomBytes(3).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const admin = client(server.url, 1);
  await dropLeftovers(admin);
  await admin`create database ${admin(name)}`;
  let dropped: Promise<void> | undefined;
  const drop = async () => {
    await dropAll(admin, name);
    await admin.end();
    await server.stop();
  };
  return { url: url.href, serverUrl: server.url, drop: () => (dropped ??= drop()) };
}

/** A copy of a database to which nobody is connected, on the same server. */
export async function copyDatabase(template: URL, serverUrl: string, suffix: string) {
  const templateName = template.pathname.slice(1);
  const name = `${templateName}_${suffix}`;
  const url = new URL(template);
  url.pathname = `/${name}`;
  const asAdmin = async (work: (admin: postgres.Sql) => Promise<unknown>) => {
    const admin = client(serverUrl, 1);
    await work(admin).finally(() => admin.end());
  };
  await asAdmin(
    (admin) => admin`create database ${admin(name)} template ${admin(templateName)} strategy wal_log`
  );
  const drop = () => asAdmin((admin) => admin`drop database if exists ${admin(name)} with (force)`);
  return { url: url.href, drop };
}

/** A run's databases carry its process id; of the dead only those go that nobody is connected to. */
async function dropLeftovers(admin: postgres.Sql): Promise<void> {
  const names = await admin<{ name: string }[]>`
    select datname as name from pg_database d where datname ~ '^orderfair_[a-z0-9]+_[0-9]+_[0-9a-f]{6}'
    and not exists (select from pg_stat_activity a where a.datname = d.datname)`;
  for (const { name } of names) {
    if (!isRunning(Number(name.split('_')[2]))) await admin`drop database if exists ${admin(name)}`;
  }
}

async function dropAll(admin: postgres.Sql, prefix: string): Promise<void> {
  const names = await admin<{ name: string }[]>`
    select datname as name from pg_database where starts_with(datname, ${prefix})`;
  for (const { name } of names) await admin`drop database if exists ${admin(name)} with (force)`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
