import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { pictureFiles } from '#lib/ui/picture.ts';
import { testDatabase } from '../../../../../tests/fixtures/database.ts';
import { aPriceList, aStaffUser, aVariant } from '../../../../../tests/fixtures/factories.ts';
import { aPicture } from '../../../../../tests/fixtures/pictures.ts';
import * as catalogues from '../catalogue.ts';
import { addPicture, MOST_PICTURES } from './add-picture.ts';
import { besideBackup, copyPictures } from './copy-pictures.ts';
import { folderStore } from '#lib/runtime/server/files/folder-store.ts';
import { keepPicture, removeUnusedPictures } from './keep-picture.ts';
import { fileStore } from '#lib/runtime/server/files/file-store.ts';
import { pictureHistory } from './picture-history.ts';
import * as pictures from './pictures.ts';
import { putPictureFirst } from './put-picture-first.ts';
import { removePicture } from './remove-picture.ts';
import { hashOfPicture } from './render-picture.ts';
import { undoPicture } from './undo-picture.ts';

const { db, sql } = await testDatabase();
const folder = `.data/test-${uuid7()}`;
const admin = await aStaffUser(sql, 'admin');
const now = new Date('2027-03-01T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

beforeAll(() => void (process.env.DATA_DIR = folder));
afterAll(async () => {
  delete process.env.DATA_DIR;
  await rm(folder, { recursive: true, force: true });
});

const fileCount = async (hash: string) => {
  const there = await Promise.all(pictureFiles(hash).map((name) => fileStore().read(name)));
  return there.filter(Boolean).length;
};
const bytesOf = (colour: string) => aPicture({ colour }).png().toBuffer();
const add = (product: string, hash: string, colour: string | null = null) =>
  db.transaction((tx) => addPicture(tx, admin, { product, colour, hash }, now));
const factsOf = (product: string) =>
  sql<{ type: string }[]>`select type from events where aggregate_id = ${product} order by id`.then((rows) =>
    rows.map(({ type }) => type)
  );

test('a picture is kept once, however often it is given', async () => {
  const bytes = await bytesOf('#101010');
  const hash = await keepPicture(db, bytes, now);
  expect(await fileCount(hash)).toBe(6);
  await fileStore().remove(pictureFiles(hash)[0]!);
  expect(await keepPicture(db, bytes, now)).toBe(hash);
  expect(await fileCount(hash), 'it was not made again').toBe(5);
  expect(await sql`select hash from pictures where hash = ${hash}`).toHaveLength(1);
});

test('what no style shows goes after a week, what was never finished after a day', async () => {
  const { productCode } = await aVariant(sql);
  const shown = await keepPicture(db, await bytesOf('#202020'), now);
  await add(productCode, shown);
  const unused = await keepPicture(db, await bytesOf('#303030'), now);
  const bytes = await bytesOf('#404040');
  const half = await keepPicture(db, bytes, now);
  await sql`update pictures set ready_at = null where hash = ${half}`;
  for (const name of pictureFiles(half).slice(2)) await fileStore().remove(name);

  await removeUnusedPictures(inDays(0.9));
  expect(await Promise.all([shown, unused, half].map(fileCount))).toEqual([6, 6, 2]);
  await removeUnusedPictures(inDays(1.1));
  expect(await Promise.all([shown, unused, half].map(fileCount))).toEqual([6, 6, 0]);
  await removeUnusedPictures(inDays(7.1));
  expect(await Promise.all([shown, unused].map(fileCount))).toEqual([6, 0]);
  expect(await keepPicture(db, bytes, inDays(8)), 'given again it is made again').toBe(hashOfPicture(bytes));
  expect(await fileCount(half)).toBe(6);
});

test('a backup carries the files of all finished pictures, and asks for each of them once', async () => {
  const hash = await keepPicture(db, await bytesOf('#450000'), now);
  const beside = folderStore(besideBackup(`${folder}/backup.gz`));
  const first = await copyPictures(sql, fileStore(), beside);
  expect(first.copied).toBeGreaterThanOrEqual(6);
  expect(await copyPictures(sql, fileStore(), beside)).toMatchObject({ copied: 0 });
  for (const name of pictureFiles(hash)) await fileStore().remove(name);
  expect(await copyPictures(sql, beside, fileStore())).toMatchObject({ copied: 6 });
  expect(await fileCount(hash)).toBe(6);
});

test('the pictures of a style have an order, and every change is a fact', async () => {
  const { productCode, productId } = await aVariant(sql);
  const hashes = await Promise.all(
    ['#510000', '#520000'].map(async (one) => keepPicture(db, await bytesOf(one), now))
  );
  expect(await add(productCode, hashes[0]!)).toBe(true);
  expect(await add(productCode, hashes[1]!)).toBe(true);
  expect(await add(productCode, hashes[1]!), 'a second time').toBe(false);
  const order = () => pictures.ofProduct(db, productId);
  const [first, second] = await order();
  expect([first!.hash, second!.hash]).toEqual(hashes);
  await putPictureFirst(db, admin, { product: productCode, picture: second!.id }, now);
  expect((await order()).map(({ hash }) => hash)).toEqual([...hashes].reverse());
  await removePicture(db, admin, { product: productCode, picture: second!.id }, now);
  expect((await order()).map(({ hash }) => hash)).toEqual([hashes[0]]);
  expect(await factsOf(productCode)).toEqual([
    'picture.added',
    'picture.added',
    'picture.put_first',
    'picture.removed'
  ]);
});

test('what was taken off a style can be put back for a week, and its order while nothing came after it', async () => {
  const { productCode, productId } = await aVariant(sql);
  const hashes: string[] = [];
  for (const colour of ['#5a0000', '#5b0000', '#5c0000']) {
    hashes.push(await keepPicture(db, await bytesOf(colour), now));
    await add(productCode, hashes.at(-1)!);
  }
  const order = async () => (await pictures.ofProduct(db, productId)).map(({ hash }) => hash);
  const [, middle, last] = await pictures.ofProduct(db, productId);
  const of = (picture: string) => ({ product: productCode, picture });
  const history = () => pictureHistory(db, productCode);
  const undo = (event: number, at = now, actor = admin) =>
    undoPicture(db, actor, { product: productCode, event }, at);

  await removePicture(db, admin, of(middle!.id), inDays(20));
  const [removed] = await history();
  expect(removed).toMatchObject({ type: 'picture.removed', by: admin.name, mayUndo: true });
  await removeUnusedPictures(inDays(26.9));
  await putPictureFirst(db, admin, of(last!.id), inDays(26));
  const [first] = await history();
  await undo(removed!.event, inDays(26.9));
  expect(await order(), 'it hangs where it hung').toEqual([hashes[2], hashes[1], hashes[0]]);
  expect((await history()).map(({ type, mayUndo }) => [type, mayUndo]).slice(0, 3)).toEqual([
    ['picture.put_back', false],
    ['picture.put_first', false],
    ['picture.removed', false]
  ]);
  await expect(undo(removed!.event)).rejects.toThrow('changed_since');
  await expect(undo(first!.event), 'something came after it').rejects.toThrow('changed_since');
  await putPictureFirst(db, admin, of(middle!.id), inDays(27));
  await undo((await history())[0]!.event, inDays(27));
  expect(await order()).toEqual([hashes[2], hashes[1], hashes[0]]);

  await removePicture(db, admin, of(middle!.id), inDays(30));
  const [gone] = await history();
  await expect(undo(gone!.event, now, await aStaffUser(sql, 'rep'))).rejects.toThrow('forbidden_role');
  await removeUnusedPictures(inDays(37.1));
  expect((await history())[0]).toMatchObject({ picture: null, mayUndo: false });
  await expect(undo(gone!.event, inDays(37.1))).rejects.toThrow('picture_gone');
  await expect(undo(1)).rejects.toThrow('not_found');
});

test('the catalogue of a dealer is another one when a style gets a picture', async () => {
  const list = await aPriceList(sql);
  const { productCode } = await aVariant(sql, { priceListId: list.id });
  const before = (await catalogues.fileOf(sql, list.id, 'en'))!;
  expect(before.catalogue.products[0]!.picture).toBeNull();
  const hash = await keepPicture(db, await bytesOf('#600000'), now);
  await add(productCode, hash);
  const after = (await catalogues.fileOf(sql, list.id, 'en'))!;
  expect(after.version).not.toBe(before.version);
  expect(after.catalogue.products[0]!.picture).toBe(hash);
});

test('only who keeps pictures changes them, and only of what there is', async () => {
  const { productCode } = await aVariant(sql);
  const rep = await aStaffUser(sql, 'rep');
  const hash = await keepPicture(db, await bytesOf('#700000'), now);
  const given = { product: productCode, colour: null, hash };
  await expect(db.transaction((tx) => addPicture(tx, rep, given, now))).rejects.toThrow('forbidden_role');
  await expect(add('NO-SUCH', hash)).rejects.toThrow('not_found');
  await expect(add(productCode, hash, 'Moss')).rejects.toThrow('colour_unknown');
  await add(productCode, hash);
  const nobodys = { product: productCode, picture: uuid7() };
  await expect(removePicture(db, admin, nobodys, now)).rejects.toThrow('not_found');
  await expect(putPictureFirst(db, admin, nobodys, now)).rejects.toThrow('not_found');
  await expect(removePicture(db, rep, nobodys, now)).rejects.toThrow('forbidden_role');
  expect(await factsOf(productCode)).toEqual(['picture.added']);
});

test('a style has a bounded number of pictures', async () => {
  const { productCode, productId } = await aVariant(sql);
  await sql`insert into pictures (hash, width, height, stand_in, bytes, noted_at, ready_at)
    select md5(n::text), 1, 1, '', 1, ${now}, ${now} from generate_series(1, ${MOST_PICTURES}) n`;
  await sql`insert into product_pictures (id, product_id, position, hash)
    select gen_random_uuid(), ${productId}, n, md5(n::text) from generate_series(1, ${MOST_PICTURES}) n`;
  const hash = await keepPicture(db, await bytesOf('#800000'), now);
  await expect(add(productCode, hash)).rejects.toMatchObject({ code: 'too_many_pictures' });
});
