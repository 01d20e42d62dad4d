import type { Server } from 'node:http';
import { closeDatabase, databaseUrl, openDatabase } from '#lib/db/server/client.ts';
import { migrateDatabase } from '#lib/db/server/migrate.ts';

/** Opens the database, brings it up to date and starts what runs beside the pages on this HTTP server. */
export async function attach(_http: Server): Promise<void> {
  await openDatabase();
  await migrateDatabase(databaseUrl());
}

/** Ends what `attach` started. */
export async function stop(): Promise<void> {
  await closeDatabase();
}
