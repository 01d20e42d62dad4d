import { resolve } from 'node:path';
import { closeDatabase, openDatabase, sql } from '#lib/db/server/client.ts';
import { writeBackup } from '#lib/db/server/backup/write-backup.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';

/** `npm run backup -- FILE`: the whole database as of now in one compressed file. Works beside a running app. */
async function main([file]: string[]): Promise<void> {
  if (!file) throw new StartupError('Say where to: npm run backup -- FILE');
  await openDatabase();
  try {
    const { tables } = await writeBackup(sql(), resolve(file), new Date());
    console.log(
      `${tables} tables are in ${file}. Keep it as safe as the database: names, prices and password hashes are in it.`
    );
  } finally {
    await closeDatabase();
  }
}

await main(process.argv.slice(2)).then(() => process.exit(), exitWith);
