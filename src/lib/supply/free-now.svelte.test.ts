import { expect, test } from 'vitest';
import { FreeNow } from './free-now.svelte.ts';

const packed = { days: ['2027-03-18'], rows: { 10: [100] } };

/** A server that gives the answers in turn; without one the network is gone. */
function server(...answers: Response[]) {
  return (async () => {
    const answer = answers.shift();
    if (!answer) throw new TypeError('network');
    return answer;
  }) as unknown as typeof fetch;
}

test('what is free is unknown before the first answer, never nothing', async () => {
  const free = new FreeNow('/free', { fetcher: server() });
  await free.ask();
  expect(free).toMatchObject({ answer: null, heardAt: null, late: true });
});

test('a lost network, a busy server and a page of somebody else keep the last answer and its time', async () => {
  const at = new Date('2027-03-01T10:00:00Z');
  const fetcher = server(
    Response.json(packed),
    new Response('busy', { status: 503 }),
    new Response('<html>Sign in to this Wi-Fi</html>')
  );
  const free = new FreeNow('/free', { fetcher, now: () => at });
  await free.ask();
  expect(free).toMatchObject({ answer: packed, heardAt: at, late: false });
  for (let failed = 0; failed < 3; failed++) {
    await free.ask();
    expect(free).toMatchObject({ answer: packed, heardAt: at, late: true });
  }
});

test('many who ask at once ask once', async () => {
  let asked = 0;
  const fetcher = (async () => (asked++, Response.json(packed))) as unknown as typeof fetch;
  const free = new FreeNow('/free', { fetcher });
  await Promise.all([free.ask(), free.ask()]);
  expect(asked).toBe(1);
});
