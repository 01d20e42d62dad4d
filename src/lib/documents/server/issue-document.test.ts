import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { systemActor } from '#lib/events/event.ts';
import { folderStore } from '#lib/runtime/server/files/folder-store.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { readCheckCode } from '../check-code.ts';
import { copyDocuments } from './copy-documents.ts';
import * as documents from './documents.ts';
import { fileOfDocument } from './file-of-document.ts';
import type { NewDocument } from '../new-document.ts';
import { issueDocument } from './issue-document.ts';
import { renderer } from './render-document.ts';

const folder = await mkdtemp(join(tmpdir(), 'documents-'));
process.env.DATA_DIR = folder;
const { db, sql } = await testDatabase();
afterAll(async () => {
  await renderer().stop();
  await rm(folder, { recursive: true });
});
const now = new Date();

function letter(subjectId: string, version: number, line = 'as agreed'): NewDocument {
  return {
    ...{ kind: 'order_confirmation', subject: { type: 'order', id: subjectId }, number: '20001', version },
    ...{ locale: 'en', dealerId: null, template: 'documents/page.typ', datedOn: '2026-12-02' },
    values: {
      head: {
        ...{ brand: 'Fernholt', title: 'Order confirmation', subtitle: null, to: ['Mo'] },
        facts: []
      },
      lines: [line]
    },
    ...{ total: { minor: 120_000, currency: 'CNY' }, actor: systemActor }
  };
}
const issue = (given: NewDocument) => db.transaction((tx) => issueDocument(tx, given, now));

test('a version is issued once, with a code of its own, and the record says so once', async () => {
  const order = uuid7();
  const [first, again] = [await issue(letter(order, 1)), await issue(letter(order, 1, 'something else'))];
  expect(again).toBe(first);
  const second = await issue(letter(order, 2));
  const listed = await documents.ofSubject(db, { type: 'order', id: order });
  expect(listed.map(({ id, version }) => [id, version])).toEqual([
    [second, 2],
    [first, 1]
  ]);
  const told =
    await sql`select payload from events where type = 'document.issued' and aggregate_id = ${order} order by id`;
  expect(told.map(({ payload }) => payload as object)).toMatchObject([
    { documentId: first, kind: 'order_confirmation', number: '20001', version: 1, amountMinor: 120_000 },
    { documentId: second, version: 2 }
  ]);
});

test('its file is made once, also for many at once, and is what everybody gets', async () => {
  const id = await issue(letter(uuid7(), 1));
  const all = await Promise.all(Array.from({ length: 5 }, () => fileOfDocument(db, id, now)));
  const hash = createHash('sha256').update(all[0]!).digest('hex');
  const [kept] = await sql`select file_hash, code, values::text from issued_documents where id = ${id}`;
  expect(kept!.file_hash).toBe(hash);
  for (const bytes of [...all, await fileOfDocument(db, id, now)])
    expect(createHash('sha256').update(bytes!).digest('hex')).toBe(hash);
  expect(readCheckCode(kept!.code as string)).toBe(kept!.code);
});

test('nothing of an issued document can be changed or taken away, nor its file be noted again', async () => {
  const id = await issue(letter(uuid7(), 1));
  for (const change of ["number = '1'", "values = '{}'", "code = 'x'", 'version = 7', 'total_minor = 1'])
    await expect(sql.unsafe(`update issued_documents set ${change} where id = '${id}'`)).rejects.toThrow(
      'never changes'
    );
  await fileOfDocument(db, id, now);
  await expect(sql`update issued_documents set file_hash = 'other' where id = ${id}`).rejects.toThrow(
    'never changes'
  );
  await expect(sql`delete from issued_documents where id = ${id}`).rejects.toThrow('facts');
});

test('whoever has the code learns what the paper says, and of which version it was overtaken', async () => {
  const order = uuid7();
  await issue(letter(order, 1));
  const [{ code }] = await sql<
    [{ code: string }]
  >`select code from issued_documents where subject_id = ${order}`;
  const said = {
    kind: 'order_confirmation',
    number: '20001',
    version: 1,
    datedOn: '2026-12-02',
    totalMinor: 120_000
  };
  expect(await documents.byCode(db, code)).toMatchObject({
    ...said,
    currency: 'CNY',
    fileHash: null,
    supersededBy: null
  });
  await issue(letter(order, 3));
  expect(await documents.byCode(db, code)).toMatchObject({ ...said, supersededBy: 3 });
  expect(await documents.byCode(db, '0000-0000-0000-0000')).toBeNull();
});

test('a backup carries the files of documents, and says which are gone', async () => {
  const id = await issue(letter(uuid7(), 1, 'to be carried'));
  await fileOfDocument(db, id, now);
  const beside = await mkdtemp(join(tmpdir(), 'backup-'));
  const carried = await copyDocuments(sql, folderStore(join(folder, 'pictures')), folderStore(beside));
  expect(carried.missing).toBe(0);
  expect(await copyDocuments(sql, folderStore('/nowhere'), folderStore(beside))).toEqual(carried);
  const [{ hash }] = await sql<
    [{ hash: string }]
  >`select file_hash as hash from issued_documents where id = ${id}`;
  expect(await folderStore(beside).read(`${hash}.pdf`)).toEqual(await fileOfDocument(db, id, now));
  await rm(beside, { recursive: true });
});
