import { globSync, readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import { boardNamespace } from '../src/lib/board/wire.ts';
import { callers, sideOf } from './access/knock.ts';
import type { Caller } from './access/scene.ts';
import { sessionFor } from './access/session.ts';
import { test as base } from './fixtures/portal.ts';

const test = base.extend<{ open: Open }>({
  open: async ({ scene }, use) => {
    const opened: Socket[] = [];
    await use((namespace, { token, headers = {} } = {}) => {
      const options = { forceNew: true, transports: ['websocket'], reconnection: false };
      const auth = token === undefined ? {} : { token };
      const socket = io(scene.url + namespace, { ...options, auth, extraHeaders: headers });
      opened.push(socket);
      return socket;
    });
    opened.forEach((socket) => socket.disconnect());
  }
});

type Open = (namespace: '/' | '/board', by?: { token?: unknown; headers?: Record<string, string> }) => Socket;

/** All that a client may say, and where. */
const events = { '/': [], '/board': ['watch', 'race', 'place', 'seen'] };

test('these tests know every event that the server listens to, and every namespace', () => {
  const files = globSync('src/lib/**/server/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const heard = [...source.matchAll(/\bsocket\.on\(\s*'(\w+)'/g)].map(([, event]) => event!);
  const said = new Set(heard.filter((event) => event !== 'disconnect'));
  expect([...said].sort()).toEqual(Object.values(events).flat().sort());
  const namespaces = [...source.matchAll(/\bio\??\.of\(([^)]*)\)/g)].map(([, name]) =>
    name!.replace('boardNamespace', `'${boardNamespace}'`)
  );
  // Whoever is sent away is sent away from both.
  const named = namespaces.filter((name) => name !== 'name');
  expect([...new Set(named)].sort()).toEqual(Object.keys(events).map((name) => `'${name}'`));
});

for (const namespace of Object.keys(events) as (keyof typeof events)[]) {
  test(`${namespace}: nobody comes in, whatever is shown instead of a key`, async ({ open, scene }) => {
    const strange = [undefined, '', 'x', 'x'.repeat(5000), { $ne: '' }, 7, null, '\0', "' or 1=1 --"];
    for (const token of strange) expect(await arrival(open(namespace, { token }))).toBe('not_signed_in');
    const cookie = `session=${'a'.repeat(40)}; screen=none`;
    expect(await arrival(open(namespace, { headers: { cookie } }))).toBe('not_signed_in');
    for (const origin of ['https://evil.example', 'null', `${scene.url}1`]) {
      const socket = open(namespace, { token: scene.keys.owner, headers: { origin } });
      expect(await arrival(socket), origin).not.toBe('in');
    }
    expect(await arrival(open(namespace, { token: scene.keys.owner }))).toBe('in');
  });
}

test('a board shows a fair to those whom it concerns and tells others nothing', async ({ open, scene }) => {
  const seen = async (caller: Caller | 'other_screen', fair: string) => {
    const token = caller === 'other_screen' ? scene.otherScreen : scene.keys[caller];
    const socket = open('/board', { token });
    await arrival(socket);
    const [watched, race] = [await ask(socket, 'watch', { fair }), await ask(socket, 'race', { fair })];
    socket.disconnect();
    return [watched, race].map((answer) => ('error' in answer ? answer.error : 'shown'));
  };
  const [shown, nothing] = [
    ['shown', 'shown'],
    ['not_found', 'not_found']
  ];
  for (const caller of callers.filter((one) => one !== 'nobody')) {
    const maySeeAll = sideOf(caller) === 'staff' || caller === 'other_owner';
    expect(await seen(caller, scene.fair), caller).toEqual(shown);
    expect(await seen(caller, scene.otherFair), caller).toEqual(maySeeAll ? shown : nothing);
    expect(await seen(caller, 'no-such-fair'), caller).toEqual(nothing);
  }
  expect(await seen('other_screen', scene.otherFair)).toEqual(['shown', 'shown']);
  expect(await seen('other_screen', scene.fair)).toEqual(nothing);
});

test('the page of a board tells the same', async ({ request, scene }) => {
  const page = (path: string, headers: Record<string, string>) =>
    request.get(path, { headers: { accept: 'text/html', ...headers }, maxRedirects: 0 });
  const as = async (caller: Caller) => ({ cookie: `session=${await sessionFor(scene.emails[caller])}` });
  const screen = (token: string) => ({ cookie: `screen=${token}` });
  const nobody = await page(`/board/${scene.fair}`, {});
  expect(nobody.status()).toBe(200);
  const [region] = await scene.sql<{ name: string }[]>`select name from regions where code = 'NSH'`;
  expect(await nobody.text()).not.toContain(region!.name);
  expect(await (await page(`/board/${scene.fair}`, await as('viewer'))).text()).toContain(region!.name);
  expect((await page(`/board/${scene.otherFair}`, await as('owner'))).status()).toBe(404);
  expect((await page(`/board/${scene.otherFair}`, await as('other_owner'))).status()).toBe(200);
  const astray = await page(`/board/${scene.otherFair}`, screen(scene.keys.screen));
  expect([astray.status(), astray.headers().location]).toEqual([303, `/board/${scene.fair}`]);
});

test('what is sent to a board is bounded, and nonsense harms nobody', async ({ open, scene }) => {
  const socket = open('/board', { token: scene.keys.viewer });
  await arrival(socket);
  const strange = [undefined, null, 7, 'autumn', [], {}, { fair: 7 }, { fair: 'x'.repeat(101) }];
  const answers = await Promise.all(strange.map((request) => ask(socket, 'watch', request)));
  expect(new Set(answers.map((answer) => answer.error))).toEqual(new Set(['invalid']));
  socket.emit('watch');
  socket.emit('watch', { fair: scene.fair });
  socket.emit('seen', { epoch: 'x', seq: 1, scene: 'ranking' });
  socket.emit('frame', { total: '1' });
  socket.emit('changed', { seq: 1, topics: ['orders'] });
  expect('error' in (await ask(socket, 'watch', { fair: scene.fair }))).toBe(false);

  const large = open('/board', { token: scene.keys.viewer });
  await arrival(large);
  const gone = departure(large);
  large.emit('watch', { fair: 'x'.repeat(20_000) }, () => undefined);
  expect(await gone).not.toBe('io client disconnect');

  const often = open('/board', { token: scene.keys.viewer });
  await arrival(often);
  const ended = departure(often);
  for (let n = 0; n < 40; n++) often.emit('watch', {}, () => undefined);
  await ended;
  expect('error' in (await ask(socket, 'race', { fair: scene.fair }))).toBe(false);
});

test('the portal tells a dealer of nothing that is not theirs', async ({ open, scene, request }) => {
  const [own, other] = [scene.keys.owner, scene.keys.other_owner].map((token) => open('/', { token }));
  await Promise.all([arrival(own!), arrival(other!)]);
  const [told, heard] = [topicsOf(own!), topicsOf(other!)];
  other!.emit('join', `dealer:${scene.theirs.dealerId}`);
  other!.emit('subscribe', { topics: ['orders'] });
  const cookie = `session=${await sessionFor(scene.emails.admin)}`;
  const headers = { cookie, origin: scene.url, accept: 'text/html' };
  const [others] = await scene.sql<{ id: number; code: string }[]>`
    select d.id, d.code from dealers d join users u on u.dealer_id = d.id where u.email = 'owner@dealer-2.example'`;
  for (const code of [scene.theirs.dealerCode, others!.code]) {
    await request.post(`/staff/dealers/${code}?/consent`, { headers, form: { name: 'on' } });
  }
  // What happened later is told later: whoever has heard of the second dealer was not told of the first.
  await expect.poll(() => heard.flat()).toContain(`dealer:${others!.id}`);
  await expect.poll(() => told.flat()).toContain(`dealer:${scene.theirs.dealerId}`);
  expect(heard).toHaveLength(1);
});

/** What a socket is told has changed, message by message, as it comes in. */
function topicsOf(socket: Socket): string[][] {
  const topics: string[][] = [];
  socket.on('changed', (change: { topics: string[] }) => topics.push(change.topics));
  return topics;
}

function arrival(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

const departure = (socket: Socket) => new Promise<string>((resolve) => socket.once('disconnect', resolve));

/** Asks and waits for the answer. */
const ask = (socket: Socket, event: string, request: unknown) =>
  socket.timeout(20_000).emitWithAck(event, request) as Promise<{ error?: string }>;
