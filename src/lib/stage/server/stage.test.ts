import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { hallWithHost } from '../../../../tests/fixtures/hall-with-host.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sceneAt } from '#lib/board/stage.ts';
import { blackOut } from './cues/black-out.ts';
import { liftBlack } from './cues/lift-black.ts';
import { sayMessage } from './cues/say-message.ts';
import { showScenes } from './cues/show-scenes.ts';
import { takeBack } from './cues/take-back.ts';
import { takeDesk } from './desk/take-desk.ts';
import { moveCeremony } from './figures/move-ceremony.ts';
import { makeSheet } from './sheet/make-sheet.ts';
import { runCue } from './sheet/run-cue.ts';
import { stageConsole } from './stage-console.ts';
import { stageOf } from './stage-of.ts';

const database = await testDatabase();
const { db, sql } = database;
const { host, scene } = await hallWithHost(database);

describe('the desk', () => {
  test('is taken with one tap, and an action by whoever does not have it is refused and changes nothing', async () => {
    const { fairId } = await scene();
    const other = await make.staff(db, 'host');
    const message = { fairId, text: 'Lunch is ready', minutes: 5 };
    await expect(sayMessage(db, other, message, new Date())).rejects.toMatchObject({
      code: 'desk_not_held',
      details: { holder: host.name }
    });
    await sayMessage(db, host, message, new Date());
    await takeDesk(db, other, { fairId }, new Date());
    await expect(sayMessage(db, host, { ...message, text: 'No' }, new Date())).rejects.toMatchObject({
      code: 'desk_not_held'
    });
    expect((await stageOf(sql, fairId, new Date()))!.part.message).toMatchObject({ text: 'Lunch is ready' });
    const rep = await make.staff(db, 'rep');
    await expect(takeDesk(db, rep, { fairId }, new Date())).rejects.toMatchObject({ code: 'forbidden_role' });
  });

  test('two hosts who take it at once end with one of them, and their cues never mix', async () => {
    const { fairId } = await scene();
    const [one, two] = [await make.staff(db, 'host'), await make.staff(db, 'host')];
    await Promise.all([one, two].map((actor) => takeDesk(db, actor, { fairId }, new Date())));
    const show = (actor: StaffUser) =>
      showScenes(
        db,
        actor,
        { fairId, groups: ['main'], scenes: [{ scene: 'race', seconds: 30 }] },
        new Date()
      );
    const done = await Promise.allSettled([show(one), show(two)]);
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('goes on with the next host where the phone of the last one died, with all that was decided', async () => {
    const { fairId } = await scene();
    await showScenes(
      db,
      host,
      { fairId, groups: ['foyer'], scenes: [{ scene: 'welcome', seconds: 30 }] },
      new Date()
    );
    await moveCeremony(db, host, { fairId, from: null, way: 'on' }, new Date());
    const next = await make.staff(db, 'host');
    await takeDesk(db, next, { fairId }, new Date());
    const desk = await stageConsole(db, next, fairId, new Date());
    expect([desk.mine, desk.ceremony, desk.groups.foyer.scenes[0]?.scene]).toEqual([
      true,
      'frozen',
      'welcome'
    ]);
    await moveCeremony(db, next, { fairId, from: 'frozen', way: 'on' }, new Date());
  });
});

describe('scenes', () => {
  test('go on air by group, turn by the time since they began, and are taken back; black comes back as it was', async () => {
    const { fairId } = await scene();
    const scenes = [
      { scene: 'ranking', seconds: 45 },
      { scene: 'race', seconds: 15 }
    ] as const;
    const since = new Date();
    await showScenes(db, host, { fairId, groups: ['left'], scenes: [...scenes] }, since);
    const cue = async () => (await stageOf(sql, fairId, new Date()))!.part.groups;
    const at = async (seconds: number) =>
      sceneAt((await cue()).left, new Date(since.getTime() + seconds * 1000))?.scene;
    expect([await at(0), await at(44), await at(45), await at(59), await at(60)]).toEqual([
      ...['ranking', 'ranking', 'race', 'race', 'ranking']
    ]);
    const before = await cue();
    await blackOut(db, host, { fairId }, new Date());
    expect(Object.values(await cue()).map(({ scenes: [one] }) => one!.scene)).toEqual(Array(5).fill('black'));
    await blackOut(db, host, { fairId }, new Date());
    await liftBlack(db, host, { fairId }, new Date());
    expect(await cue()).toEqual(before);
    await takeBack(db, host, { fairId }, new Date());
    expect((await cue()).left.scenes).toEqual([{ scene: 'ranking', seconds: 45 }]);
  });

  test('of the run sheet go on air line by line, and the same line twice is one', async () => {
    const { fairId } = await scene();
    await sql`insert into fair_segments (id, fair_id, kind, starts_at, ends_at, title)
      values (gen_random_uuid(), ${fairId}, 'ordering', now(), now() + interval '1 hour', 'Writing orders'),
        (gen_random_uuid(), ${fairId}, 'closing', now() + interval '1 hour', now() + interval '2 hours', 'Closing')`;
    await makeSheet(db, host, { fairId }, new Date());
    for (const no of [2, 2]) await runCue(db, host, { fairId, no }, new Date());
    expect((await stageOf(sql, fairId, new Date()))!.part.groups.main.scenes[0]?.scene).toBe('podium');
    expect(await sql`select 1 from events where fair_id = ${fairId} and type = 'stage.cue_run'`).toHaveLength(
      1
    );
    const refused = runCue(db, host, { fairId, no: 9 }, new Date());
    await expect(refused).rejects.toMatchObject({ code: 'no_such_cue' });
  });
});
