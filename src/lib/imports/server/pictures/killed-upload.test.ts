import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { pictureFiles } from '#lib/ui/picture.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser, aVariant } from '../../../../../tests/fixtures/factories.ts';
import { aPicture } from '../../../../../tests/fixtures/pictures.ts';
import { storeFiles } from '../file-store.ts';
import * as uploads from './picture-uploads.ts';
import { startPictureUpload } from './start-picture-upload.ts';

const { db, sql, url } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const folder = `.data/test-${uuid7()}`;
const children: ChildProcess[] = [];

beforeAll(() => void (process.env.DATA_DIR = folder));
afterEach(() => children.splice(0).forEach((child) => child.kill('SIGKILL')));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

function worker(): ChildProcess {
  const child = fork('tests/fixtures/jobs-process.ts', {
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'inherit'
  });
  children.push(child);
  return child;
}

async function send(productCode: string): Promise<string> {
  const form = new FormData();
  for (const colour of ['#aa0000', '#00aa00']) {
    const bytes = new Uint8Array(await aPicture({ colour }).jpeg().toBuffer());
    form.append('files', new File([bytes], `${colour.slice(1)}.jpg`));
  }
  const sent = new Response(form);
  const id = uuid7();
  const { files } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  await startPictureUpload(db, admin, { id, files, productCode, colour: null }, new Date());
  return id;
}

test('after kill -9 between the files of a picture and its row the next process takes each picture once, and no file is left over', async () => {
  const { productCode, productId } = await aVariant(sql);
  let goOn!: () => void;
  const held = Promise.withResolvers<void>();
  const locked = sql.begin(async (tx) => {
    await tx`lock table product_pictures in access exclusive mode`;
    held.resolve();
    await new Promise<void>((resolve) => (goOn = resolve));
  });
  await held.promise;
  const child = worker();
  const id = await send(productCode);
  const waiting = () =>
    sql`select from pg_locks where relation = 'product_pictures'::regclass and not granted`.then(
      (rows) => rows.length
    );
  await expect.poll(waiting, { timeout: 30_000 }).toBeGreaterThan(0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  goOn();
  await locked;
  worker();
  const standing = () => uploads.byId(db, admin, id);
  await expect.poll(standing, { timeout: 30_000 }).toMatchObject({ state: 'done', total: 2, added: 2 });
  const rows = await sql<{ hash: string }[]>`
    select g.hash from product_pictures h join pictures g using (hash)
    where h.product_id = ${productId} and g.ready_at is not null`;
  expect(rows).toHaveLength(2);
  const there = await readdir(`${folder}/pictures`, { recursive: true });
  expect(
    there
      .filter((name) => name.includes('.'))
      .map((name) => name.slice(3))
      .sort()
  ).toEqual(rows.flatMap(({ hash }) => pictureFiles(hash)).sort());
});
