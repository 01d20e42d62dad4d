import { readdir, rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as pictures from '#lib/catalog/server/pictures/pictures.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aStaffUser } from '../../../../../tests/fixtures/factories.ts';
import { aBomb, aPicture } from '../../../../../tests/fixtures/pictures.ts';
import { zipOf } from '../../../../../tests/fixtures/zip.ts';
import { storeFiles } from '../file-store.ts';
import { cancelPictureUpload } from './cancel-picture-upload.ts';
import { startPictureUpload } from './start-picture-upload.ts';
import { countPictureFiles, pictureZip } from './picture-file.ts';
import * as uploads from './picture-uploads.ts';
import { takePictures } from './take-pictures.ts';

const { db, sql } = await testDatabase();
const admin = await aStaffUser(sql, 'admin');
const folder = `.data/test-${uuid7()}`;

beforeAll(() => void (process.env.DATA_DIR = folder));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

const photo = (colour: string) => aPicture({ colour }).jpeg().toBuffer();

async function aStyle(code: string, ...colours: string[]): Promise<number> {
  const [style] = await sql<{ id: number }[]>`
    insert into products (code, name, position) values (${code}, ${code}, 0) returning id`;
  for (const colour of colours) {
    await sql`insert into variants (product_id, sku, colour, size)
      values (${style!.id}, ${`${code}-${colour.slice(0, 3).toUpperCase()}-M`}, ${colour}, 'M')`;
  }
  return style!.id;
}

async function upload(
  files: Record<string, Buffer>,
  to: { productCode: string | null; colour: string | null } = { productCode: null, colour: null }
): Promise<string> {
  const form = new FormData();
  for (const [name, content] of Object.entries(files))
    form.append('files', new File([new Uint8Array(content)], name));
  const sent = new Response(form);
  const id = uuid7();
  const { files: stored } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!);
  await startPictureUpload(db, admin, { id, files: stored, ...to }, new Date());
  return id;
}

test('a folder that was chosen keeps the names of its folders, which say where a picture belongs, and no name is a path of ours', async () => {
  await aStyle('FH-V20', 'Moss', 'Oat');
  const form = new FormData();
  const add = async (name: string, colour: string) =>
    form.append('files', new File([new Uint8Array(await photo(colour))], name));
  await add('autumn/FH-V20/Moss/1.jpg', '#556b2f');
  await add('autumn/FH-V20-OAT-M.jpg', '#eeddbb');
  await add('../../FH-V20.jpg', '#112233');
  await add('autumn/.DS_Store', '#000000');
  const sent = new Response(form);
  const id = uuid7();
  const bounds = { files: 5, bytes: 1_000_000, withFolders: true };
  const { files } = await storeFiles(id, sent.body!, sent.headers.get('content-type')!, bounds);
  await startPictureUpload(db, admin, { id, files, productCode: null, colour: null }, new Date());
  expect((await readdir(`${folder}/imports/${id}`)).sort()).toEqual(['0', '1', '2', '3']);
  await work(id);
  expect(await reportOf(id)).toEqual({
    'autumn/FH-V20/Moss/1.jpg': 'added FH-V20 Moss',
    'autumn/FH-V20-OAT-M.jpg': 'added FH-V20 Oat'
  });
});

const work = (id: string, signal = AbortSignal.any([])) => takePictures({ id }, { signal });

const reportOf = async (id: string) => {
  const [refused, taken] = await Promise.all(
    [true, false].map((refused) => uploads.outcomes(db, id, { refused, after: -1 }))
  );
  return Object.fromEntries(
    [...refused!.list, ...taken!.list].map(({ name, outcome, productCode, colour }) => [
      name,
      [outcome, productCode, colour].filter(Boolean).join(' ')
    ])
  );
};

test('a zip is matched by what its files are called, and each file is taken or refused by itself', async () => {
  const productId = await aStyle('FH-V1', 'Moss', 'Oat');
  const moss = await photo('#556b2f');
  const zip = zipOf({
    'FH-V1/Moss/1.jpg': moss,
    'FH-V1/Moss/1 again.jpg': moss,
    'FH-V1-OAT-M.jpg': await photo('#eeddbb'),
    'FH-V1.png': await photo('#123456'),
    'FH-V1-lilac.jpg': await photo('#c8a2c8'),
    'holiday.jpg': await photo('#00aaff'),
    'FH-V1-Moss-bomb.png': aBomb(),
    'FH-V1-Oat-script.jpg': Buffer.from('<svg onload="alert(1)"/>'),
    'FH-V1-Oat-lie.jpg': Buffer.from('no picture at all'),
    '__MACOSX/._FH-V1.jpg': Buffer.from('noise'),
    'FH-V1/': Buffer.alloc(0)
  });
  const id = await upload({ 'autumn.dat': zip });
  await work(id);
  expect(await reportOf(id)).toEqual({
    'FH-V1/Moss/1.jpg': 'added FH-V1 Moss',
    'FH-V1/Moss/1 again.jpg': 'already FH-V1 Moss',
    'FH-V1-OAT-M.jpg': 'added FH-V1 Oat',
    'FH-V1.png': 'added FH-V1',
    'FH-V1-lilac.jpg': 'no_such_colour',
    'holiday.jpg': 'no_style',
    'FH-V1-Moss-bomb.png': 'picture_too_many_pixels FH-V1 Moss',
    'FH-V1-Oat-script.jpg': 'picture_is_code FH-V1 Oat',
    'FH-V1-Oat-lie.jpg': 'not_a_picture FH-V1 Oat'
  });
  expect((await pictures.ofProduct(db, productId)).map(({ colour }) => colour)).toEqual([
    'Moss',
    'Oat',
    null
  ]);
  expect(await uploads.byId(db, admin, id)).toMatchObject({ state: 'done', total: 9, done: 9, added: 3 });
  expect(await readdir(`${folder}/imports`), 'what was sent is gone').not.toContain(id);
});

test('a zip with Chinese names by an old Windows is read in the language of whoever sends it', async () => {
  const productId = await aStyle('FH-V2', 'Moss');
  await sql`insert into local_names (kind, name, name_zh) values ('colour', 'Moss', '苔绿')`;
  await sql`update users set locale = 'zh-CN' where id = ${admin.userId}`;
  const zip = zipOf({ 'FH-V2-xxxx.jpg': await photo('#333333') });
  const gbk = Buffer.from([0xcc, 0xa6, 0xc2, 0xcc]);
  for (let at = zip.indexOf('xxxx'); at >= 0; at = zip.indexOf('xxxx', at + 1)) gbk.copy(zip, at);
  const id = await upload({ 'a.zip': zip });
  await work(id);
  await sql`update users set locale = 'en' where id = ${admin.userId}`;
  expect(await reportOf(id)).toEqual({ 'FH-V2-苔绿.jpg': 'added FH-V2 Moss' });
  expect(await pictures.ofProduct(db, productId)).toMatchObject([{ colour: 'Moss' }]);
});

test('on the page of a style the name of a file says nothing', async () => {
  const productId = await aStyle('FH-V3', 'Moss');
  const id = await upload(
    { 'FH-V1-Oat.jpg': await photo('#444444') },
    { productCode: 'FH-V3', colour: 'Moss' }
  );
  await work(id);
  expect(await pictures.ofProduct(db, productId)).toMatchObject([{ colour: 'Moss' }]);
  await expect(
    upload({ 'a.jpg': await photo('#111111') }, { productCode: 'FH-V3', colour: 'Lilac' })
  ).rejects.toThrow('colour_unknown');
  await expect(
    upload({ 'a.jpg': await photo('#111111') }, { productCode: 'NONE', colour: null })
  ).rejects.toThrow('not_found');
});

test('a damaged zip, and one that lies about sizes, are said to be damaged', async () => {
  const zip = zipOf({ 'FH-V1.jpg': await photo('#555555') });
  const liar = Buffer.from(zip);
  liar.writeUInt32LE(7, liar.lastIndexOf('PK\x01\x02') + 24);
  const id = await upload({
    'FH-V1 a.zip': zip.subarray(0, zip.length - 30),
    'FH-V1 b.zip': liar
  });
  await work(id);
  expect(Object.values(await reportOf(id)).map((one) => one.split(' ')[0])).toEqual([
    'no_such_colour',
    'picture_damaged'
  ]);
});

test('a process that is told to stop leaves the rest to the next one, and no picture is taken twice', async () => {
  const productId = await aStyle('FH-V4', 'Moss');
  const id = await upload({ 'FH-V4 1.jpg': await photo('#660000'), 'FH-V4 2.jpg': await photo('#006600') });
  await expect(work(id, AbortSignal.abort())).rejects.toThrow();
  expect(await uploads.byId(db, admin, id)).toMatchObject({ state: 'reading', total: 2, done: 0 });
  // Two processes at once: one of them finds the picture taken and ends.
  await Promise.allSettled([work(id), work(id)]);
  await work(id);
  expect(await pictures.ofProduct(db, productId)).toHaveLength(2);
  expect(await reportOf(id)).toEqual({ 'FH-V4 1.jpg': 'added FH-V4', 'FH-V4 2.jpg': 'added FH-V4' });
});

test('a picture that ends its process again and again is left out, and the others are taken', async () => {
  await aStyle('FH-V5', 'Moss');
  const id = await upload({ 'FH-V5 1.jpg': await photo('#770000'), 'FH-V5 2.jpg': await photo('#007700') });
  await sql`update picture_uploads set tries = 3 where id = ${id}`;
  await work(id);
  expect(await reportOf(id)).toEqual({ 'FH-V5 1.jpg': 'picture_failed FH-V5', 'FH-V5 2.jpg': 'added FH-V5' });
});

test('only who keeps pictures sends any, and sees what came of them', async () => {
  const rep = await aStaffUser(sql, 'rep');
  const files = [{ name: 'a.jpg', bytes: 1 }];
  const given = { id: uuid7(), files, productCode: null, colour: null };
  await expect(startPictureUpload(db, rep, given, new Date())).rejects.toThrow('forbidden_role');
  const id = await upload({ 'FH-V1.jpg': await photo('#888888') });
  expect(await uploads.byId(db, rep, id)).toBeNull();
  expect(await uploads.newest(db, rep)).toEqual([]);
});

test('an upload that is ended keeps what was taken, takes nothing more, and its files go', async () => {
  const productId = await aStyle('FH-V9', 'Moss');
  const files = { 'FH-V9 1.jpg': await photo('#111111'), 'FH-V9 2.jpg': await photo('#222222') };
  const id = await upload(files);
  const [rep] = [await aStaffUser(sql, 'rep')];
  await expect(cancelPictureUpload(db, rep, id, new Date())).rejects.toThrow('forbidden_role');
  await cancelPictureUpload(db, admin, id, new Date());
  await expect(cancelPictureUpload(db, admin, id, new Date())).rejects.toThrow('import_busy');
  await work(id);
  expect(await uploads.byId(db, admin, id)).toMatchObject({ state: 'cancelled', done: 0 });
  expect(await pictures.ofProduct(db, productId)).toEqual([]);
  expect(await readdir(`${folder}/imports`)).not.toContain(id);
  const events = await sql`select type from events where aggregate_id = ${id}`;
  expect(events.map(({ type }) => type as string)).toEqual(['pictures.cancelled']);
});

test('the same id of an upload again begins nothing and leaves no files', async () => {
  const productId = await aStyle('FH-V10', 'Moss');
  const id = uuid7();
  const send = async (colour: string) => {
    const form = new FormData();
    form.append('files', new File([new Uint8Array(await photo(colour))], 'FH-V10.jpg'));
    const sent = new Response(form);
    const filesId = uuid7();
    const { files } = await storeFiles(filesId, sent.body!, sent.headers.get('content-type')!);
    await startPictureUpload(db, admin, { id, filesId, files, productCode: null, colour: null }, new Date());
    return filesId;
  };
  const sent = [await send('#333333'), await send('#444444')];
  const there = await readdir(`${folder}/imports`);
  expect(there).toContain(id);
  for (const filesId of sent) expect(there).not.toContain(filesId);
  await work(id);
  expect(await pictures.ofProduct(db, productId)).toHaveLength(1);
});

test('all pictures come out as a zip that goes in again: nothing twice, and after they were taken off as they hung', async () => {
  const id = await aStyle('FH-V90/2', 'Dark moss', 'Oat');
  const hung = async () =>
    (await pictures.ofProduct(db, id)).map(({ colour, hash }) => `${colour ?? 'style'} ${hash}`);
  await upload({ 'a.jpg': await photo('#335577') }, { productCode: 'FH-V90/2', colour: 'Dark moss' }).then(
    (one) => work(one)
  );
  await upload({ 'b.jpg': await photo('#993333') }, { productCode: 'FH-V90/2', colour: null }).then((one) =>
    work(one)
  );
  const before = await hung();
  expect(before).toHaveLength(2);
  expect(await countPictureFiles(sql)).toBe(1);
  const pieces: Uint8Array[] = [];
  for await (const piece of pictureZip(sql, 1)) pieces.push(piece);
  const zip = Buffer.concat(pieces);
  expect(zip.includes('FH-V90 2/Dark moss/01 '), 'by style and colour').toBe(true);
  const again = await upload({ 'pictures-1.zip': zip });
  await work(again);
  for (const outcome of Object.values(await reportOf(again))) expect(outcome).toMatch(/^already /);
  await sql`delete from product_pictures where product_id = ${id}`;
  const back = await upload({ 'pictures-1.zip': zip });
  await work(back);
  expect(await hung()).toEqual(before);
});
