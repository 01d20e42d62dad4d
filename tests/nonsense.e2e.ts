import { expect } from '@playwright/test';
import { callers, may, proof, read, rightTelling } from './access/knock.ts';
import type { Access, Action } from './access/route.ts';
import type { Scene } from './access/scene.ts';
import { table } from './access/table.ts';
import { test } from './fixtures/portal.ts';
import { rawRequest } from './fixtures/raw-request.ts';

// What is sent here with rights may be done: this file has its worker, and with it its app, for itself.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

/** Valid as text, and beyond what columns, calendars, parsers and objects expect. */
const nonsense = [
  ...['', ' ', '-1', '0', '1.5', '1e309', 'NaN', '2147483648', '99999999999999999999', '9'.repeat(400)],
  ...[
    '9999-12-31',
    '2026-02-31',
    '0000-00-00',
    '+275760-09-13',
    '999999999999999-1',
    '999999999999999-999999999'
  ],
  ...[
    '9999-12-31T23:59',
    '2026-02-31_1',
    '9999-99-99_1',
    '2026-02-31T25:61:00Z~00000000-0000-0000-0000-000000000000'
  ],
  ...[
    'abc',
    'null',
    '__proto__',
    'constructor',
    `'"><`,
    '%',
    '%00',
    '\0',
    '\u2028',
    '١٢',
    '🧥\u200d🧥',
    '../..',
    '{"a":1}',
    '[]'
  ],
  ...["'--", '9-9', '1-1-1'],
  ...['x'.repeat(5_000), '00000000-0000-0000-0000-000000000000', ','.repeat(300)]
];
/** A seventh, another one for each: what parses is shared by many, so that each value still meets each parser. */
const someOf = <Item>(all: readonly Item[], nth: number) => all.filter((_, at) => (at + nth) % 7 === 0);
const some = (nth: number) => someOf(nonsense, nth);
const strangeActions = [
  'constructor',
  '__proto__',
  'valueOf',
  'toString',
  'default',
  'nothing',
  '',
  '%00',
  '%'
];
const few = ['', '2147483648', '9999-12-31', 'abc', '__proto__', '\0'];
const odd: unknown[] = [
  null,
  true,
  [],
  {},
  1.5,
  -1,
  2 ** 53,
  1e300,
  '\ud800',
  '\0',
  '9999-12-31T00:00:00Z',
  ...few
];

const names =
  'q view after page from until at region show state who payer receipt numbers cursor next table by sort fair reorder locale seq apply scene code'.split(
    ' '
  );

const routes = Object.entries(table);
const readers = (access: Access) =>
  callers.find((one) => ['shown', 'sent on'].includes(rightTelling(one, access))) ?? 'nobody';

/** As a page's own script asks: the same work without drawing the page, which says nothing more. */
const asData = (path: string, door: Access['door']) =>
  ['api', 'public'].includes(door) ? path : `${path.replace(/\/$/, '')}/__data.json`;

test('no page fails by what stands in its address', async ({ request, scene }) => {
  const failed: string[] = [];
  for (const [nth, [route, access]] of routes.entries()) {
    if (access.readers === 'no page') continue;
    const caller = readers(access);
    const path = access.path(scene).split('?')[0]!;
    await inTurns(some(nth), async (value) => {
      const said = encodeURIComponent(value.slice(0, 400));
      const query = names.map((name) => `${name}=${said}`).join('&');
      const asked = [`${asData(path, access.door)}?${query}`];
      if (value === some(nth)[0]) asked.push(`${path}?${query}`);
      if (route.includes('['))
        asked.push(
          asData(route.replace(/\/\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, said || '-'), access.door)
        );
      for (const address of asked) {
        const answer = await read(request, scene, caller, address);
        if (answer.status() >= 500)
          failed.push(`${answer.status()} ${route} by ${caller}: ${JSON.stringify(value)}`);
      }
    });
  }
  expect(failed).toEqual([]);
});

test('no action fails by what is sent with it', async ({ scene }) => {
  const failed = new Set<string>();
  for (const [nth, [route, access]] of routes.entries())
    for (const [name, action] of Object.entries(access.actions ?? {})) {
      const caller = callers.find((one) => may(one, access, action))!;
      const origin = new URL(scene.url).origin;
      const known = await proof(caller, access.path(scene), scene);
      const isMethod = /^[A-Z]+$/.test(name);
      const method = isMethod ? name : 'POST';
      const path = access.path(scene) + (isMethod || name === 'default' ? '' : `?/${name}`);
      await inTurns(spoilt(action, scene, some(nth)), async (body) => {
        const type = action.json ? 'application/json' : 'application/x-www-form-urlencoded';
        const headers = { accept: 'application/json', origin, ...known };
        const { status } = await rawRequest(scene.url, { method, path, headers, type, body: body || ' ' });
        if (status >= 500 && status !== 503)
          failed.add(`${status} ${route} ${name} by ${caller}: ${body.slice(0, 300)}`);
      });
    }
  expect([...failed]).toEqual([]);
});

test('no action fails by how it is called, with or without a right to it', async ({ scene }) => {
  const failed = new Set<string>();
  for (const [nth, [route, access]] of routes.entries()) {
    const path = access.path(scene).split('?')[0]!;
    for (const by of new Set(['nobody', readers(access)] as const)) {
      const headers = { origin: new URL(scene.url).origin, ...(await proof(by, path, scene)) };
      const body = { body: 'a=b', headers };
      const calls = [
        ...someOf(strangeActions, nth).map((name) => ({ ...body, method: 'POST', path: `${path}?/${name}` })),
        ...[
          'text/plain',
          'multipart/form-data',
          'multipart/form-data; boundary=B',
          'application/json',
          'x',
          'a/b;='
        ].map((type) => ({ ...body, method: 'POST', path, type })),
        ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'].map((method) => ({
          method,
          path,
          headers
        }))
      ];
      await inTurns(calls, async (call) => {
        const { status } = await rawRequest(scene.url, call);
        if (status >= 500) failed.add(`${status} ${call.method} ${route} ${call.path} by ${by}`);
      });
    }
  }
  expect([...failed]).toEqual([]);
});

test('no page fails by the headers and cookies of its reader', async ({ scene }) => {
  const failed: string[] = [];
  const values = [
    '%',
    '%E0%A4%A',
    '100%',
    '%00',
    '"',
    'x'.repeat(4_000),
    '\u00e9',
    '__proto__',
    'a=b=c',
    '{"a":1}'
  ];
  const cookies = ['foo', 'session', '__Host-session', 'screen', 'locale', 'zone', '__proto__', 'device'];
  const sent = [
    ...values.flatMap((value) => cookies.map((name) => ({ cookie: `${name}=${value}` }))),
    ...values.flatMap((value) =>
      [
        'accept',
        'accept-language',
        'authorization',
        'if-none-match',
        'range',
        'referer',
        'x-forwarded-for',
        'x-caller-network'
      ].map((name) => ({ [name]: value }))
    ),
    ...values.map((value) => ({ authorization: `Bearer ${value}` }))
  ];
  await inTurns(sent, async (headers) => {
    for (const path of [
      '/sign-in',
      '/',
      '/api/v1/orders',
      '/board',
      '/socket.io/?EIO=4&transport=polling',
      '/favicon.svg'
    ]) {
      const { status } = await rawRequest(scene.url, { path, headers });
      if (status >= 500) failed.push(`${status} ${path} ${JSON.stringify(headers).slice(0, 80)}`);
    }
  });
  expect(failed).toEqual([]);
});

/** Bodies of an action with all of its fields spoilt alike, and with one after the other. */
function spoilt(action: Action, scene: Scene, values: readonly string[]): string[] {
  if (action.json) {
    const good = action.json(scene) as Record<string, unknown>;
    return Object.keys(good).flatMap((field) =>
      odd.flatMap((value) =>
        [value, inside(good[field], value)].map((bad) => JSON.stringify({ ...good, [field]: bad }))
      )
    );
  }
  const good = action.form?.(scene) ?? {};
  const fields = Object.keys(good);
  const all = values.map((value) => Object.fromEntries(fields.map((field) => [field, value])));
  const each = fields.flatMap((field) => few.map((value) => ({ ...good, [field]: value })));
  return [...all, ...each].map((form) => String(new URLSearchParams(form)));
}

/** The same list or object with the fields of its first member spoilt. */
function inside(good: unknown, value: unknown): unknown {
  if (!Array.isArray(good) || typeof good[0] !== 'object') return value;
  return [Object.fromEntries(Object.keys(good[0] as object).map((key) => [key, value])), ...good.slice(1)];
}

/** A few at a time. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += 8) await Promise.all(items.slice(from, from + 8).map(work));
}
