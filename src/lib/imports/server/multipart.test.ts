import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts, textOf } from './multipart.ts';

async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(bytes: Uint8Array, contentType: string, size: number) {
  const parts = [];
  for await (const part of readParts(pieces(bytes, size), contentType)) {
    const body: Uint8Array[] = [];
    for await (const piece of part.body) body.push(piece);
    parts.push({ name: part.name, filename: part.filename, body: Buffer.concat(body).toString('base64') });
  }
  return parts;
}

/** What a browser would send, made by the platform itself. */
async function sent(form: FormData) {
  const response = new Response(form);
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type')! };
}

test('reads what a browser sends, however it arrives in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      async (content, size) => {
        const form = new FormData();
        form.append('locale', '简体\r\n--not a boundary');
        form.append('files', new File([content], '경로 "x".csv'));
        form.append('files', new File([], ''));
        const { bytes, type } = await sent(form);
        const parts = await read(bytes, type, size);
        expect(parts.map(({ name }) => name)).toEqual(['locale', 'files', 'files']);
        expect(parts[1]!.body).toBe(Buffer.from(content).toString('base64'));
      }
    ),
    { numRuns: 60 }
  );
});

test('a part that nobody reads is passed over', async () => {
  const form = new FormData();
  form.append('a', 'x'.repeat(10_000));
  form.append('b', 'short');
  const { bytes, type } = await sent(form);
  const seen = [];
  for await (const part of readParts(pieces(bytes, 100), type)) {
    if (part.name === 'b') seen.push(await textOf(part));
  }
  expect(seen).toEqual(['short']);
});

test('a broken form is an error and no endless wait', async () => {
  await expect(
    read(
      Buffer.from('--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nabc'),
      'multipart/form-data; boundary=x',
      7
    )
  ).rejects.toThrow(RangeError);
  await expect(read(Buffer.from('abc'), 'text/plain', 2)).rejects.toThrow(RangeError);
  await expect(
    read(Buffer.from('--x\r\nNothing\r\n\r\nabc\r\n--x--'), 'multipart/form-data; boundary=x', 7)
  ).rejects.toThrow(RangeError);
});
