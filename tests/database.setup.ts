import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../src/lib/db/server/migrate.ts';
import { makeDatabase } from './fixtures/database-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated template that every test file's database is copied from. */
    templateUrl: string;
    /** A database on the same server from which others are made and dropped. */
    serverUrl: string;
  }
}

/** Once a run: a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const template = await makeDatabase('unit');
  await migrateDatabase(template.url);
  project.provide('serverUrl', template.serverUrl);
  project.provide('templateUrl', template.url);
  return template.drop;
}
