import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { compress } from './compress.ts';

const pieces = 300;
const piece = 'An order of ten lines in a row. '.repeat(4096);

async function writeSlowly(response: ServerResponse): Promise<void> {
  response.setHeader('content-type', 'text/plain');
  for (let n = 0; n < pieces; n++)
    if (!response.write(piece)) await new Promise<void>((resolve) => response.once('drain', resolve));
  response.end();
}

test('an answer in hundreds of pieces arrives whole, and who waits for room does not gather', async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error) => warnings.push(warning);
  process.on('warning', warned);
  const server = createServer((request, response) =>
    compress(request, response, () => void writeSlowly(response))
  ).listen(0, '127.0.0.1');
  onTestFinished(() => {
    process.off('warning', warned);
    server.close();
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { 'accept-encoding': 'br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect((await answer.text()).length).toBe(pieces * piece.length);
  expect(warnings.map(({ message }) => message)).toEqual([]);
});
