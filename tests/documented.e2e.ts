import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { documentedCommands } from './fixtures/documented.ts';
import { test } from './fixtures/portal.ts';

/** The names that the documents use for what is different everywhere. */
const portal = 'https://portal.example';
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const all = documentedCommands().filter(({ command }) => command.startsWith('curl '));
const isCue = ({ command }: { command: string }) => command.includes('/stage/cues/');
const calls = all.filter((call) => !isCue(call));

test.skip(!hasCurl, 'There is no curl on this machine.');

for (const { where, command } of calls) {
  test(`${where}: the call works as it is written down`, async ({ app, sql }) => {
    const folder = mkdtempSync(join(tmpdir(), 'documented-'));
    const [region] = await sql<{ code: string }[]>`select code from regions order by id limit 1`;
    const [stock] = await sql<{ sku: string; onHand: number }[]>`
      select v.sku, s.on_hand as "onHand" from stock s join variants v on v.id = s.variant_id order by v.id limit 1`;
    writeFileSync(
      join(folder, 'dealers.csv'),
      `dealer,dealer_name,region\nDOC-1,Written Down,${region!.code}\n`
    );
    writeFileSync(join(folder, 'stock.csv'), `Artikel,Bestand\n${stock!.sku},${stock!.onHand}\n`);
    const KEY = app.demo.accounts.find(({ role }) => role === 'admin')!.apiKey;

    const run = spawnSync('bash', ['-c', command.replaceAll(portal, app.url)], {
      cwd: folder,
      env: { ...process.env, KEY },
      encoding: 'utf8'
    });
    expect(run.stderr + run.stdout).toContain('"state":"checking"');
    const { id } = JSON.parse(run.stdout) as { id: string };
    const state = async () => {
      const answer = await fetch(`${app.url}/api/v1/imports/${id}`, {
        headers: { authorization: `Bearer ${KEY}` }
      });
      return ((await answer.json()) as { state: string }).state;
    };
    await expect.poll(state, { timeout: 30_000 }).toBe('applied');
  });
}

test('the button of a cue box puts its line of the run sheet on air, once, for who has the desk', async ({
  app,
  sql
}) => {
  const { command } = all.find(isCue)!;
  const [fair] = await sql<{ id: number; slug: string }[]>`
    select id, slug from fairs where slug = ${app.demo.fair}`;
  const called = command.replaceAll(portal, app.url).replace('autumn-2027', fair!.slug);
  const admin = app.demo.accounts.find(({ role }) => role === 'admin')!;
  const KEY = admin.apiKey;
  const press = () =>
    spawnSync('bash', ['-c', called], { env: { ...process.env, KEY }, encoding: 'utf8' }).stdout;
  expect(press()).toContain('"code":"desk_not_held"');
  const cue = { scenes: [{ scene: 'ranking', seconds: 30 }], since: new Date().toISOString() };
  const groups = { main: cue, left: cue, right: cue, foyer: cue, stream: cue };
  await sql`insert into stages (fair_id, holder_id, held_since, groups)
    select ${fair!.id}, id, now(), ${sql.json(groups)} from users where email = ${admin.email}
    on conflict (fair_id) do update set holder_id = excluded.holder_id, held_since = now()`;
  await sql`insert into stage_cues (id, fair_id, no, title, groups)
    values (gen_random_uuid(), ${fair!.id}, 1, 'Writing orders', ${sql.json({ main: [{ scene: 'race', seconds: 30 }] })})`;
  for (const time of ['first', 'again']) expect(press(), time).toContain('"cue":1');
  const runs = await sql`select 1 from events where fair_id = ${fair!.id} and type = 'stage.cue_run'`;
  expect(runs).toHaveLength(1);
});

test('the same call without a key, or from a page of another site, does nothing', async ({ app, sql }) => {
  const before = await sql`select count(*)::int as count from imports`;
  const { command } = calls.find(({ where }) => where === 'docs/import.md')!;
  const folder = mkdtempSync(join(tmpdir(), 'documented-'));
  for (const file of ['dealers.csv', 'stock.csv']) writeFileSync(join(folder, file), 'x\n');
  const key = app.demo.accounts.find(({ role }) => role === 'admin')!.apiKey;
  for (const [KEY, more, code] of [
    ['invented', '', 'not_signed_in'],
    [key, ' -H "origin: https://evil.example"', 'foreign_origin'],
    [key, ' -H "sec-fetch-site: cross-site"', 'foreign_origin']
  ] as const) {
    const env = { ...process.env, KEY };
    const run = spawnSync('bash', ['-c', command.replaceAll(portal, app.url) + more], {
      cwd: folder,
      env,
      encoding: 'utf8'
    });
    expect(run.stdout).toContain(code);
  }
  expect(await sql`select count(*)::int as count from imports`).toEqual(before);
});
