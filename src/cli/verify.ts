import { closeDatabase, db, openDatabase } from '#lib/db/server/client.ts';
import { exitWith } from '#lib/runtime/server/startup-error.ts';
import { verifyAll } from './verify/verify-all.ts';

/** `npm run verify`: does everything that must hold, hold? Works on any database, beside a running app too. */
async function main(): Promise<number> {
  await openDatabase();
  try {
    return (await verifyAll(db())) ? 0 : 1;
  } finally {
    await closeDatabase();
  }
}

await main().then((code) => process.exit(code), exitWith);
