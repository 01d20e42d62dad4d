import { resolve } from 'node:path';
import { closeDatabase, openDatabase, sql } from '#lib/db/server/client.ts';
import { writeBackup } from '#lib/db/server/backup/write-backup.ts';
import { besideBackup, copyPictures } from '#lib/catalog/server/pictures/copy-pictures.ts';
import { folderStore } from '#lib/runtime/server/files/folder-store.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { copyDocuments } from '#lib/documents/server/copy-documents.ts';
import { copyOrderFiles } from '#lib/orders/server/attaching/copy-order-files.ts';
import { exitWith, StartupError } from '#lib/runtime/server/startup-error.ts';

/** `npm run backup -- FILE`: the whole database as of now in one compressed file, and the pictures in a folder beside it. Works beside a running app. */
async function main([file]: string[]): Promise<void> {
  if (!file) throw new StartupError('Say where to: npm run backup -- FILE');
  await openDatabase();
  try {
    const { tables } = await writeBackup(sql(), resolve(file), new Date());
    console.log(
      `${tables} tables are in ${file}. Keep it as safe as the database: names, prices and password hashes are in it.`
    );
    const beside = besideBackup(resolve(file));
    const { pictures, copied, missing } = await copyPictures(sql(), fileStore(), folderStore(beside));
    if (pictures > 0) console.log(`${pictures} pictures are in ${beside}, ${copied} of their files new.`);
    if (missing > 0) console.log(`${missing} files of pictures are not in the store any more.`);
    const sent = await copyOrderFiles(sql(), fileStore(), folderStore(beside));
    if (sent.files > 0)
      console.log(
        `${sent.files} files of orders are there too; ${sent.missing} are not in the store any more.`
      );
    const papers = await copyDocuments(sql(), fileStore(), folderStore(beside));
    if (papers.documents > 0)
      console.log(
        `${papers.documents} documents are there too; ${papers.missing} are not in the store any more.`
      );
  } finally {
    await closeDatabase();
  }
}

await main(process.argv.slice(2)).then(() => process.exit(), exitWith);
