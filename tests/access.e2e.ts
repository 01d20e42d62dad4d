import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { expect, type APIRequestContext } from '@playwright/test';
import { doorOf } from '../src/routes/doors.ts';
import {
  act,
  bare,
  callers,
  facts,
  may,
  noes,
  read,
  rightTelling,
  sideOf,
  tellingOf
} from './access/knock.ts';
import type { Scene } from './access/scene.ts';
import type { Access, Action } from './access/route.ts';
import { table } from './access/table.ts';
import { test } from './fixtures/portal.ts';

const routes = Object.entries(table);
const actionsOf = ({ actions = {} }: Access): [string, Action][] => Object.entries(actions);
const folderOf = (file: string) =>
  dirname(file)
    .replaceAll('\\', '/')
    .replace(/^src\/routes/, '') || '/';

test('the table of access knows every route with its door, its actions and its methods', async () => {
  test.setTimeout(180_000);
  const files = globSync('src/routes/**/+{page,page.server,server}.{svelte,ts}');
  const found = [...new Set(files.map(folderOf))];
  expect(
    found.filter((route) => !(route in table)),
    'routes that the table does not have'
  ).toEqual([]);
  expect(
    Object.keys(table).filter((route) => !found.includes(route)),
    'routes that are gone'
  ).toEqual([]);
  const can = await actionsIn(files.filter((file) => file.endsWith('server.ts')));
  for (const [route, access] of routes) {
    expect(doorOf(route), route).toBe(access.door);
    const there = files.filter((file) => folderOf(file) === route).flatMap((file) => can[file] ?? []);
    expect(
      actionsOf(access)
        .map(([name]) => name)
        .sort(),
      route
    ).toEqual(there.sort());
  }
});

/** The same at its further addresses. */
const kinOf = ({ kin = [], ...access }: Access): Access[] =>
  kin.map((address) => ({ ...access, path: () => address }));

interface Visit {
  request: APIRequestContext;
  scene: Scene;
}

/** One test a route, since beginning a test costs more than most of these questions. */
for (const [route, access] of routes) {
  test(`${route} is read and done by those who may, and tells others nothing`, async ({ request, scene }) => {
    const visit = { request, scene };
    const isRead = access.readers !== 'no page';
    const isGuarded = access.door !== 'public';
    if (isRead && isGuarded) await test.step('is read', () => isReadByThoseWhoMay(visit, access));
    for (const other of kinOf(access)) {
      await test.step('its kin is read', () => isReadByThoseWhoMay(visit, other));
      for (const action of actionsOf(other))
        await test.step(`${action[0]} of its kin by others`, () => isRefused(visit, other, action));
    }
    if (isRead && isGuarded && access.door !== 'api')
      await test.step('data alone', () => givesNoDataAlone(visit, access));
    for (const action of actionsOf(access)) {
      if (isGuarded) await test.step(`${action[0]} by others`, () => isRefused(visit, access, action));
      if (!route.startsWith('/webhooks'))
        await test.step(`${action[0]} for another site`, () => isForNoOtherSite(visit, access, action));
    }
    if (route.includes('[')) await test.step('odd addresses', () => takesNoOddAddress(visit, route, access));
    if (/\[(fair|slug)\]/.test(route) && ['dealer', 'api'].includes(access.door))
      await test.step('a foreign fair', () => tellsNothingOfForeignFairs(visit, access));
  });
}

async function isReadByThoseWhoMay({ request, scene }: Visit, access: Access): Promise<void> {
  const path = access.path(scene);
  // Papers are issued when somebody who may first asks for them; after that no reading leaves anything behind.
  await Promise.all(
    callers
      .filter((one) => rightTelling(one, access) === 'shown')
      .map((one) => read(request, scene, one, path))
  );
  const before = await facts(scene);
  const told = await Promise.all(callers.map((caller) => read(request, scene, caller, path)));
  for (const [n, caller] of callers.entries()) {
    const right = rightTelling(caller, access);
    expect(tellingOf(told[n]!, access), `GET ${path} by ${caller}`).toBe(right);
    if (right !== 'as unknown') continue;
    const unknown = await read(request, scene, caller, access.unknown!);
    expect(await bare(told[n]!, path)).toBe(await bare(unknown, access.unknown!));
  }
  expect(await facts(scene)).toEqual(before);
}

async function givesNoDataAlone({ request, scene }: Visit, access: Access): Promise<void> {
  const [path, query] = access.path(scene).split('?');
  const address = `${path!.replace(/\/$/, '')}/__data.json${query ? `?${query}` : ''}`;
  const others = callers.filter((one) => !['shown', 'sent on'].includes(rightTelling(one, access)));
  for (const caller of others) {
    const answer = await read(request, scene, caller, address);
    if (answer.status() !== 200) continue;
    const { type, nodes } = (await answer.json()) as { type: string; nodes?: ({ type: string } | null)[] };
    const kinds = nodes?.map((node) => node?.type) ?? [type];
    expect(kinds, `${address} by ${caller}`).toContain(nodes ? 'error' : 'redirect');
  }
}

async function isRefused({ request, scene }: Visit, access: Access, action: [string, Action]): Promise<void> {
  const before = await facts(scene);
  const others = callers.filter((one) => !may(one, access, action[1]));
  const answers = await Promise.all(others.map((caller) => act(request, scene, { caller }, access, action)));
  for (const [n, caller] of others.entries()) {
    expect(noes(caller, access, action[1]), `${action[0]} by ${caller}`).toContain(answers[n]!.status());
  }
  expect(await facts(scene)).toEqual(before);
}

async function isForNoOtherSite(
  { request, scene }: Visit,
  access: Access,
  action: [string, Action]
): Promise<void> {
  const caller = callers.find((one) => may(one, access, action[1]))!;
  const before = await facts(scene);
  for (const origin of ['https://evil.example', 'null', `${scene.url}1`]) {
    const answer = await act(request, scene, { caller, origin }, access, action);
    expect(answer.status(), origin).toBe(403);
  }
  expect(await facts(scene)).toEqual(before);
}

async function takesNoOddAddress({ request, scene }: Visit, route: string, access: Access): Promise<void> {
  const caller = callers.find((one) => ['shown', 'sent on'].includes(rightTelling(one, access))) ?? 'admin';
  for (const nonsense of [
    '0',
    '-1',
    '1e3',
    'null',
    '99999999999999999999',
    "'--",
    '%00',
    '%F0%9F%A7%A5',
    'x'.repeat(500)
  ]) {
    const path = route.replace(/\/\([^)]*\)/g, '').replace(/\[[^\]]*\]/g, nonsense);
    const answer = await read(request, scene, caller, path);
    const fine = access.door === 'public' ? [200, 303, 400, 404, 405] : [400, 403, 404, 405];
    expect(fine, `${path} by ${caller} (${sideOf(caller)})`).toContain(answer.status());
  }
}

async function tellsNothingOfForeignFairs({ request, scene }: Visit, access: Access): Promise<void> {
  const [theirs, none] = [scene.otherFair, 'no-such-fair-0'].map((fair) => access.path({ ...scene, fair }));
  if (access.readers !== 'no page') {
    const [foreign, unknown] = [await get(request, scene, theirs!), await get(request, scene, none!)];
    expect(foreign.status(), theirs).toBe(404);
    expect(await bare(foreign, theirs!)).toBe(await bare(unknown, none!));
  }
  for (const action of actionsOf(access)) {
    const before = await facts(scene);
    const foreign = { ...scene, fair: scene.otherFair };
    if (action[0] === 'consent') continue;
    const answer = await act(request, foreign, { caller: 'owner' }, access, action);
    expect([403, 404, 409], `${action[0]} at ${theirs}`).toContain(answer.status());
    expect(await facts(scene)).toEqual(before);
  }
}

const get = (request: APIRequestContext, scene: Scene, path: string) => read(request, scene, 'owner', path);

/** What each file can do, asked of a process of its own. */
async function actionsIn(files: string[]): Promise<Record<string, string[]>> {
  const { stdout } = await promisify(execFile)(process.execPath, ['tests/access/print-actions.ts', ...files]);
  return JSON.parse(stdout) as Record<string, string[]>;
}
