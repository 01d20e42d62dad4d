import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { client } from '../src/lib/db/server/connect.ts';
import { startEmbedded } from '../src/lib/db/server/embedded.ts';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { checkServer } from '../src/lib/db/server/server-check.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated template that every test file's database is copied from. */
    templateUrl: string;
    /** A database on the same server from which others are made and dropped. */
    serverUrl: string;
  }
}

/** Once a run: a server (TEST_DATABASE_URL, else an embedded one in .cache/) and a migrated template database on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const template = `orderfair_${process.pid}_${randomBytes(3).toString('hex')}`;
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  const admin = client(server.url, 1);
  await dropLeftovers(admin);
  await admin`create database ${admin(template)}`;
  await migrateDatabase(url.href);
  project.provide('serverUrl', server.url);
  project.provide('templateUrl', url.href);
  return async () => {
    await dropAll(admin, template);
    await admin.end();
    await server.stop();
  };
}

async function testServer() {
  const given = process.env.TEST_DATABASE_URL;
  if (!given) return startEmbedded(resolve('.cache/postgres'), { durable: false });
  await checkServer(given);
  return { url: given, stop: async () => undefined };
}

/** Databases of runs that were killed. A run's own carry its process id, and other checkouts may be running. */
async function dropLeftovers(admin: ReturnType<typeof client>): Promise<void> {
  const names = await admin<{ datname: string }[]>`
    select datname from pg_database d where datname ~ '^orderfair_[0-9]+_[0-9a-f]{6}'
    and not exists (select from pg_stat_activity where datname ~ ('^' || substring(d.datname from '^orderfair_[0-9]+_[0-9a-f]{6}')))`;
  for (const { datname } of names) {
    if (!isRunning(Number(datname.split('_')[1]))) await admin`drop database if exists ${admin(datname)}`;
  }
}

async function dropAll(admin: ReturnType<typeof client>, template: string): Promise<void> {
  const names = await admin<
    { datname: string }[]
  >`select datname from pg_database where starts_with(datname, ${template})`;
  for (const { datname } of names) await admin`drop database if exists ${admin(datname)} with (force)`;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
