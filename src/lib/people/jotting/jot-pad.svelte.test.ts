import { expect, test, vi } from 'vitest';
import { JotPad, type NewJot } from './jot-pad.svelte.ts';
import { memoryJotStore } from './jot-store.ts';
import { sendKeptJots } from './send-jots.ts';

vi.stubGlobal('addEventListener', () => undefined);
vi.stubGlobal('removeEventListener', () => undefined);

const note: NewJot = {
  ...{ kind: 'note', company: { id: 1, key: crypto.randomUUID(), name: null }, personId: null },
  ...{ about: 'talk', text: 'Wants more', tags: '', promisedOn: null, isSpoken: false, photo: null }
};

/** A server that hears or not, and refuses what says so. */
function server() {
  const heard: string[] = [];
  const state = { isThere: false };
  const fetcher = (async (address: string, init?: RequestInit) => {
    if (!state.isThere) throw new TypeError('no network');
    if (address.endsWith('companies.json'))
      return Response.json([{ id: 1, name: 'Lune', city: null, keys: '' }]);
    const { jots } = JSON.parse(String(init!.body)) as { jots: { id: string; text: string }[] };
    heard.push(...jots.map(({ id }) => id));
    const results = jots.map(({ id, text }) =>
      text === 'wrong' ? { id, refused: 'not_found' } : { id, done: true }
    );
    return Response.json({ results });
  }) as typeof fetch;
  return { heard, state, fetcher };
}

test('what is jotted down without a network is kept, and goes out once when there is one', async () => {
  const store = memoryJotStore();
  const { heard, state, fetcher } = server();
  const pad = new JotPad({ owner: 'staff:1', open: async () => store, fetcher });
  const end = pad.start();
  await pad.jot(note);
  await pad.jot({ ...note, text: 'wrong' } as NewJot);
  await expect.poll(() => pad.isOffline).toBe(true);
  expect(await store.jots('staff:1')).toHaveLength(2);

  state.isThere = true;
  pad.ask();
  await expect.poll(() => pad.waiting).toHaveLength(0);
  expect(heard).toHaveLength(2);
  expect(pad.sent).toBe(1);
  expect(pad.refused).toMatchObject([{ code: 'not_found' }]);
  await pad.dismiss(pad.refused[0]!.jot.id);
  expect(await store.jots('staff:1')).toEqual([]);
  end();
});

test('the service worker sends what waits of a person where no page is open', async () => {
  const store = memoryJotStore();
  const { heard, state, fetcher } = server();
  const jot = { ...note, id: crypto.randomUUID(), at: new Date().toISOString() } as never;
  await store.keepJot({ id: 'a', owner: 'staff:1', doneAt: 1, jot });
  await expect(sendKeptJots('staff:1', { open: async () => store, fetcher })).rejects.toThrow();
  state.isThere = true;
  await sendKeptJots('staff:1', { open: async () => store, fetcher });
  expect(heard).toHaveLength(1);
});
