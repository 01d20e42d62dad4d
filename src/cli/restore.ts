import { resolve } from 'node:path';
import { restoreBackup } from '#lib/db/server/backup/restore-backup.ts';
import { besideBackup, copyPictures } from '#lib/catalog/server/pictures/copy-pictures.ts';
import { folderStore } from '#lib/runtime/server/files/folder-store.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { closeDatabase, databaseUrl, db, openDatabase, sql } from '#lib/db/server/client.ts';
import { copyDocuments } from '#lib/documents/server/copy-documents.ts';
import { copyOrderFiles } from '#lib/orders/server/attaching/copy-order-files.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';
import { verifyAll } from './verify/verify-all.ts';

const consent = '--delete-what-is-there';

/** `npm run restore -- FILE [--delete-what-is-there]`: fills an empty database with a backup and verifies it. */
async function main(args: string[]): Promise<number> {
  const [file, ...more] = args.filter((one) => one !== consent);
  if (!file || more.length > 0) throw new StartupError(`Say which: npm run restore -- FILE [${consent}]`);
  await openDatabase();
  try {
    const { madeAt } = await restoreBackup(databaseUrl(), resolve(file), { replace: args.includes(consent) });
    const beside = folderStore(besideBackup(resolve(file)));
    const { pictures, missing } = await copyPictures(sql(), beside, fileStore());
    console.log(`The database is as it was at ${madeAt}, with ${pictures} pictures.\n`);
    if (missing > 0)
      console.log(
        `${missing} files of pictures are neither beside the backup nor in the store: styles show their drawings.\n`
      );
    const sent = await copyOrderFiles(sql(), beside, fileStore());
    if (sent.missing > 0) console.log(`${sent.missing} files of orders are in neither.\n`);
    const papers = await copyDocuments(sql(), beside, fileStore());
    if (papers.missing > 0) console.log(`${papers.missing} documents are in neither.\n`);
    return (await verifyAll(db())) ? 0 : 1;
  } finally {
    await closeDatabase();
  }
}

await main(process.argv.slice(2)).then((code) => process.exit(code), exitWith);
