import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as make from '../../../../tests/fixtures/fair.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { hallWithHost } from '../../../../tests/fixtures/hall-with-host.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { sceneAt, type StageScene } from '#lib/board/stage.ts';
import { blackOut } from './cues/black-out.ts';
import { liftBlack } from './cues/lift-black.ts';
import { sayMessage } from './cues/say-message.ts';
import { showScenes } from './cues/show-scenes.ts';
import { takeBack } from './cues/take-back.ts';
import { takeDesk } from './desk/take-desk.ts';
import { moveCeremony } from './figures/move-ceremony.ts';
import { armLine } from './sheet/arm-line.ts';
import { makeSheet } from './sheet/make-sheet.ts';
import { moveLine } from './sheet/move-line.ts';
import { removeLine } from './sheet/remove-line.ts';
import { writeLine } from './sheet/write-line.ts';
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

  test('stand in a run sheet that is written, ordered and armed by whoever has the desk, while screens go on', async () => {
    const { fairId } = await scene();
    const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
    const line = (id: string, title: string, scene: StageScene = 'race') => ({
      ...{ fairId, id, title, segmentId: null, groups: ['main' as const], scenes: [{ scene, seconds: 30 }] }
    });
    const at = (actor = host) => [db, actor] as const;
    const now = new Date();
    for (const [id, title] of [
      [one, 'Opening'],
      [two, 'Duel'],
      [three, 'Thanks']
    ] as const)
      await writeLine(...at(), line(id, title), now);
    // The same line again, as a browser sends it that heard no answer.
    await writeLine(...at(), line(three, 'Thanks', 'podium'), now);
    const sheet = async () => {
      const { cues } = await stageConsole(db, host, fairId, now);
      return cues.map(
        ({ no, title, onAir, armed }) => `${no} ${title}${onAir ? ' on air' : ''}${armed ? ' armed' : ''}`
      );
    };
    expect(await sheet()).toEqual(['1 Opening armed', '2 Duel', '3 Thanks']);
    await runCue(...at(), { fairId, no: 1, id: one }, now);
    await moveLine(...at(), { fairId, id: three, way: 'up' }, now);
    expect(await sheet()).toEqual(['1 Opening on air', '2 Thanks armed', '3 Duel']);
    await expect(runCue(...at(), { fairId, no: 2, id: two }, now)).rejects.toMatchObject({
      code: 'no_such_cue'
    });
    await armLine(...at(), { fairId, id: two }, now);
    expect(await sheet()).toEqual(['1 Opening on air', '2 Thanks', '3 Duel armed']);
    const shown = async () => (await stageOf(sql, fairId, now))!.part.groups.main.scenes;
    const before = await shown();
    await removeLine(...at(), { fairId, id: one }, now);
    expect(await sheet()).toEqual(['1 Thanks', '2 Duel armed']);
    expect(await shown()).toEqual(before);
    await expect(removeLine(...at(), { fairId, id: one }, now)).rejects.toMatchObject({
      code: 'no_such_line'
    });
    const elsewhere = { ...line(one, 'Lunch'), segmentId: randomUUID() };
    await expect(writeLine(...at(), elsewhere, now)).rejects.toMatchObject({ code: 'no_such_part' });

    const other = await make.staff(db, 'host');
    await expect(moveLine(...at(other), { fairId, id: two, way: 'up' }, now)).rejects.toMatchObject({
      code: 'desk_not_held'
    });
    await takeDesk(db, other, { fairId }, now);
    const both = await Promise.allSettled([
      moveLine(...at(), { fairId, id: two, way: 'up' }, now),
      moveLine(...at(other), { fairId, id: two, way: 'up' }, now)
    ]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await sheet()).toEqual(['1 Duel armed', '2 Thanks']);
  });
});
