import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureFile } from '#lib/ui/picture.ts';
import { aBomb, aPicture } from '../../../../../tests/fixtures/pictures.ts';
import type { PictureProblemCode } from '../../picture-problem.ts';
import { renderPicture } from './render-picture.ts';

const problemOf = (bytes: Uint8Array): Promise<PictureProblemCode | 'none'> =>
  renderPicture(bytes).then(
    () => 'none' as const,
    (error: { code: PictureProblemCode }) => error.code
  );

test('a picture is made in three sizes of two formats, with a blurred stand-in', async () => {
  const { hash, width, height, standIn, files } = await renderPicture(
    await aPicture({ width: 2000, height: 1500 }).jpeg().toBuffer()
  );
  expect({ width, height }).toEqual({ width: 1440, height: 1080 });
  const sizes = [...files].map(async ([name, bytes]) => {
    const { format, width } = await sharp(bytes).metadata();
    return `${name.slice(33)} ${format} ${width}`;
  });
  expect((await Promise.all(sizes)).sort()).toEqual([
    '1440.avif heif 1440',
    '1440.webp webp 1440',
    '240.avif heif 240',
    '240.webp webp 240',
    '720.avif heif 720',
    '720.webp webp 720'
  ]);
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(standIn).toMatch(/^data:image\/webp;base64,/);
  expect(standIn.length).toBeLessThan(400);
});

test('a picture is turned as its camera says, and nothing that the camera says goes on', async () => {
  const shot = await aPicture()
    .withExif({
      IFD0: { Make: 'Secretcam', Copyright: 'Somebody at home' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1' }
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect(shot.includes('Secretcam')).toBe(true);
  const { hash, width, height, files } = await renderPicture(shot);
  expect({ width, height }).toEqual({ width: 300, height: 400 });
  for (const bytes of files.values()) {
    expect(bytes.includes('Secretcam')).toBe(false);
    const { exif, icc, xmp, orientation } = await sharp(bytes).metadata();
    expect({ exif, icc, xmp, orientation: orientation ?? 1 }).toEqual({
      exif: undefined,
      icc: undefined,
      xmp: undefined,
      orientation: 1
    });
  }
  const small = sharp(files.get(pictureFile(hash, 'page', 'webp')));
  const [red, , blue] = await small.extract({ left: 285, top: 5, width: 1, height: 1 }).raw().toBuffer();
  expect([red! > 200, blue! < 80], 'the red corner is at the upper right now').toEqual([true, true]);
});

test('a bomb is refused before it is unpacked', async () => {
  const bomb = aBomb();
  expect(bomb.length).toBeLessThan(100_000);
  const before = process.memoryUsage().rss;
  await expect(renderPicture(bomb)).rejects.toMatchObject({
    code: 'picture_too_many_pixels',
    details: { megapixels: 400, most: 80 }
  });
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
});

test.each([
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><script>alert(1)</script></svg>'],
  ['XML before an SVG', '\ufeff<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['HTML', '\n\t <!doctype html><img src=x onerror=alert(1)>']
])('%s is a script, whatever its name says', async (_, text) => {
  expect(await problemOf(Buffer.from(text))).toBe('picture_is_code');
  expect(await problemOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toBe('picture_is_code');
});

test('a file that lies about what it is becomes no picture', async () => {
  const jpeg = await aPicture().jpeg().toBuffer();
  const png = await aPicture().png().toBuffer();
  expect(await problemOf(Buffer.alloc(0))).toBe('not_a_picture');
  expect(await problemOf(Buffer.from('just some text, named picture.jpg'))).toBe('not_a_picture');
  expect(
    await problemOf(Buffer.concat([jpeg.subarray(0, 4), Buffer.from('<script>alert(1)</script>')]))
  ).toBe('picture_damaged');
  expect(await problemOf(Buffer.concat([png.subarray(0, 8), Buffer.from('<html></html>')]))).toBe(
    'picture_damaged'
  );
  expect(await problemOf(jpeg.subarray(0, jpeg.length / 2)), 'half a JPEG').toBe('picture_damaged');
  expect(await problemOf(png.subarray(0, png.length - 40)), 'most of a PNG').toBe('picture_damaged');
  const swapped = Buffer.concat([jpeg.subarray(0, 200), Buffer.alloc(jpeg.length - 200, 0x41)]);
  expect(await problemOf(swapped)).toBe('picture_damaged');
});

test('what hides behind a good picture stays behind', async () => {
  const jpeg = await aPicture().jpeg().toBuffer();
  const { files } = await renderPicture(
    Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>PK\x03\x04')])
  );
  for (const bytes of files.values()) expect(bytes.includes('<script>')).toBe(false);
});

test.each([
  ['GIF', Buffer.from('GIF89a\x01\x00\x01\x00')],
  ['TIFF', Buffer.from('II*\0aaaa')],
  ['PDF', Buffer.from('%PDF-1.7\n')],
  ['PSD', Buffer.from('8BPS\0\x01')],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0')]
])('a %s is told apart from rubbish', async (kind, bytes) => {
  await expect(renderPicture(bytes)).rejects.toMatchObject({ code: 'picture_other_kind', details: { kind } });
});

test('a stamp is too small to be shown', async () => {
  expect(await problemOf(await aPicture({ width: 159, height: 400 }).webp().toBuffer())).toBe(
    'picture_too_small'
  );
});

test('a picture smaller than the largest size is not blown up', async () => {
  const { width, files, hash } = await renderPicture(await aPicture().avif().toBuffer());
  expect(width).toBe(400);
  expect(files.get(pictureFile(hash, 'whole', 'avif'))).toBe(files.get(pictureFile(hash, 'page', 'avif')));
});
