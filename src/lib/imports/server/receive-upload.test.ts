import fc from 'fast-check';
import { expect, test } from 'vitest';
import { receiveUpload, type TakeFile } from './receive-upload.ts';

function arriving(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, (at += size)));
    }
  });
}

/** What a browser would send, made by the platform itself. */
async function sent(form: FormData) {
  const response = new Response(form);
  return { bytes: new Uint8Array(await response.arrayBuffer()), type: response.headers.get('content-type')! };
}

async function read(bytes: Uint8Array, type: string, size = 1000) {
  const files: [name: string, content: string][] = [];
  const fields = await receiveUpload(arriving(bytes, size), type, async (name, body) => {
    const pieces: Buffer[] = [];
    for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece);
    files.push([name, Buffer.concat(pieces).toString('base64')]);
  });
  return { fields, files };
}

const nothing: TakeFile = async (_name, body) => void body.resume();

test('reads what a browser sends, however it arrives in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 50 }),
      async (content, size) => {
        const form = new FormData();
        form.append('options', '简体\r\n--not a boundary');
        form.append('files', new File([content], '경로 1.csv'));
        form.append('files', new File([], ''));
        const { bytes, type } = await sent(form);
        expect(await read(bytes, type, size)).toEqual({
          fields: { options: '简体\n--not a boundary'.replace('\n', '\r\n') },
          files: [['경로 1.csv', Buffer.from(content).toString('base64')]]
        });
      }
    ),
    { numRuns: 60 }
  );
});

test.each([
  ['ends in the middle', '--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\nabc', 'x'],
  ['has no end of a field', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nabc', 'x'],
  ['is another one', 'abc', null]
])('a form that %s is broken, and nobody waits for it', async (_what, body, boundary) => {
  const type = boundary ? `multipart/form-data; boundary=${boundary}` : 'text/plain';
  await expect(read(Buffer.from(body), type, 7)).rejects.toThrow('broken_upload');
});

test('a sender who breaks off is no fault of ours', async () => {
  const form = new FormData();
  form.append('files', new File(['x'.repeat(50_000)], 'a.csv'));
  const { bytes, type } = await sent(form);
  let at = 0;
  const cut = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at > 20_000) controller.error(new Error('aborted'));
      else controller.enqueue(bytes.subarray(at, (at += 5_000)));
    }
  });
  const take: TakeFile = async (_name, body) => {
    for await (const piece of body as AsyncIterable<Buffer>) expect(piece.length).toBeGreaterThan(0);
  };
  await expect(receiveUpload(cut, type, take)).rejects.toThrow('broken_upload');
});

test('what goes wrong with a file here is told as it is', async () => {
  const form = new FormData();
  form.append('files', new File(['x'.repeat(500_000)], 'a.csv'));
  const { bytes, type } = await sent(form);
  const full: TakeFile = () => Promise.reject(new Error('no space left'));
  await expect(receiveUpload(arriving(bytes, 10_000), type, full)).rejects.toThrow('no space left');
});

test('files, fields and their lengths are bounded', async () => {
  const many = new FormData();
  for (let nth = 0; nth < 21; nth++) many.append('files', new File(['x'], `${nth}.csv`));
  const files = await sent(many);
  await expect(receiveUpload(arriving(files.bytes, 500), files.type, nothing)).rejects.toThrow(
    'too_many_files'
  );
  const wide = new FormData();
  for (let nth = 0; nth < 50; nth++) wide.append(`f${nth}`, 'x');
  const fields = await sent(wide);
  await expect(receiveUpload(arriving(fields.bytes, 500), fields.type, nothing)).rejects.toThrow(
    'broken_upload'
  );
  const long = new FormData();
  long.append('options', 'x'.repeat(300_000));
  const field = await sent(long);
  await expect(receiveUpload(arriving(field.bytes, 5_000), field.type, nothing)).rejects.toThrow(
    'broken_upload'
  );
});
