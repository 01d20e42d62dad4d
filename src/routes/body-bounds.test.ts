import { describe, expect, test } from 'vitest';
import { boundsOf, readWithin } from './body-bounds.ts';

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=B';
const small = { bytes: 16_000, fields: 100 };
const sent = (body: BodyInit, type: string) => {
  const options = { method: 'POST', body, headers: { 'content-type': type }, duplex: 'half' };
  return new Request('http://own.invalid/', options);
};
const part = (name: string) => `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\nx\r\n`;

describe('what a route may be sent', () => {
  test('by strangers is a form of a few fields', () => {
    for (const id of [
      null,
      '/(public)/sign-in',
      '/(public)/language',
      '/board',
      '/(public)/sandbox/pay/[session]'
    ])
      expect(boundsOf(id), String(id)).toEqual(small);
  });

  test('is read as a stream by imports alone', () => {
    expect(boundsOf('/staff/imports')).toBeNull();
    expect(boundsOf('/api/v1/imports')).toBeNull();
    expect(boundsOf('/staff/imports/[id]')?.bytes).toBe(1_000_000);
    expect(boundsOf('/webhooks/stripe')).toEqual({ bytes: 1_000_000, fields: 1 });
  });
});

describe('a body', () => {
  test('within its bounds is read once, and is there as text and as form', async () => {
    const read = (await readWithin(sent('a=1&b=2&b=3', form), small)) as Request;
    expect([...(await read.formData())]).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['b', '3']
    ]);
    expect(await read.text()).toBe('a=1&b=2&b=3');
  });

  test('of a program is there as text and as JSON, as often as it is asked for', async () => {
    const request = sent('\ufeff{"a":"价"}', 'application/json');
    const read = (await readWithin(request, small)) as Request;
    expect([await read.text(), await read.json(), read.method]).toEqual(['{"a":"价"}', { a: '价' }, 'POST']);
  });

  test('that says that it is too long is not read at all', async () => {
    const request = sent('a', form);
    request.headers.set('content-length', '1000001');
    expect(await readWithin(request, small)).toBe('too_large');
    expect(request.bodyUsed).toBe(false);
  });

  test('without a length is read as far as its bound and no further', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1_000;
        controller.enqueue(new Uint8Array(1_000));
      }
    });
    expect(await readWithin(sent(endless, form), small)).toBe('too_large');
    expect(pulled).toBeLessThanOrEqual(small.bytes + 3_000);
  });

  test('with more fields or parts than a form has is counted, not read', async () => {
    const fields = Array.from({ length: 101 }, (_, n) => `f${n}`);
    expect(await readWithin(sent(fields.join('&'), form), small)).toBe('too_many_fields');
    expect(await readWithin(sent(fields.map(part).join('') + '--B--', multipart), small)).toBe(
      'too_many_fields'
    );
    const odd = 'multipart/form-data; xboundary=zz; boundary="B"';
    expect(await readWithin(sent(fields.map(part).join('') + '--B--', odd), small)).toBe('too_many_fields');
  });

  test.each(['multipart/form-data', multipart, 'multipart/form-data; boundary="'])(
    'that is no form although it says so (%s) is refused',
    async (type) => expect(await readWithin(sent('nothing of the kind', type), small)).toBe('broken_form')
  );

  test('of plain text is no form, although a browser can send one', async () => {
    expect(await readWithin(sent('a=1', 'text/plain'), small)).toBe('not_a_form');
  });

  test('comes without the character that no database stores', async () => {
    const read = (await readWithin(sent('a%00b=x%00%00y&z=\0', form), small)) as Request;
    expect([...(await read.formData())]).toEqual([
      ['ab', 'xy'],
      ['z', '']
    ]);
  });

  test('that breaks off is no bug of ours', async () => {
    const torn = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('reset'))
    });
    expect(await readWithin(sent(torn, form), small)).toBe('broken_off');
  });
});
