import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pictureFile } from '#lib/ui/picture.ts';
import { bucketServer } from '../../../../../tests/fixtures/bucket-server.ts';
import { bucketStore } from './bucket-store.ts';
import { folderStore } from './folder-store.ts';

const folder = await mkdtemp(join(tmpdir(), 'pictures-'));
const { bucket, files, trouble, close } = await bucketServer();
afterAll(async () => {
  close();
  await rm(folder, { recursive: true });
});

const name = pictureFile('0123456789abcdef0123456789abcdef', 'tile', 'avif');
const bytes = new Uint8Array([1, 2, 3, 0, 255]);

describe.each([
  ['a folder', folderStore(folder)],
  ['a bucket', bucketStore(bucket)]
])('%s', (_, store) => {
  test('gives back what it was given, as often as that was', async () => {
    expect([await store.read(name), await store.has(name)]).toEqual([null, false]);
    await store.write(name, bytes);
    await store.write(name, bytes);
    expect(await store.has(name)).toBe(true);
    expect([...(await store.read(name))!]).toEqual([...bytes]);
  });

  test('forgets what is removed, as often as that is said', async () => {
    await store.write(name, bytes);
    await store.remove(name);
    await store.remove(name);
    expect(await store.read(name)).toBeNull();
  });
});

test('a folder holds nothing beside whole files', async () => {
  await folderStore(folder).write(name, bytes);
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(['01', `01/${name}`]);
});

test('a bucket is asked once more when it was busy, and then says so', async () => {
  trouble.failures = 1;
  await bucketStore(bucket).write(name, bytes);
  expect(files.get(`/pictures/${name}`)).toEqual(Buffer.from(bytes));
  trouble.failures = 2;
  await expect(bucketStore(bucket).read(name)).rejects.toThrow('answered 503');
});

test('a bucket opens to nobody with another secret', async () => {
  await expect(bucketStore({ ...bucket, secret: 'guessed' }).write(name, bytes)).rejects.toThrow(
    'answered 403'
  );
});

test('a bucket that never answers is not waited for', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/pictures`;
  await expect(bucketStore({ ...bucket, url }, 50).read(name)).rejects.toThrow(/timeout/i);
  silent.closeAllConnections();
  silent.close();
});
