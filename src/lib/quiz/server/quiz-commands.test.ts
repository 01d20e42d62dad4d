import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  aDealer,
  aDealerUser,
  aFair,
  aRegion,
  aStaffUser,
  aVariant
} from '../../../../tests/fixtures/factories.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { regionScores } from '../score.ts';
import { answerQuestion } from './answer-question.ts';
import { closeQuestion } from './close-question.ts';
import { openQuestion } from './open-question.ts';
import { onAir, ofFair, ownQuiz, scoresOf } from './quiz.ts';
import { quizPartOf } from './quiz-part.ts';
import { removeQuestion } from './remove-question.ts';
import { revealAnswer } from './reveal-answer.ts';
import { saveQuestion, type WrittenQuestion } from './save-question.ts';
import { showName } from './show-name.ts';

const { db, sql } = await testDatabase();
const [host, other] = [await aStaffUser(sql, 'host'), await aStaffUser(sql, 'director')];

async function aQuestion(fairId: number, given: Partial<WrittenQuestion> = {}): Promise<string> {
  const id = uuid7();
  const said = (en: string) => ({ en, zh: `${en} 中`, ko: null });
  await saveQuestion(
    db,
    host,
    {
      ...{ id, fairId, question: said('Which shell weighs least?'), right: 'b' },
      options: [
        { key: 'a', text: said('Ridge') },
        { key: 'b', text: said('Feather') }
      ],
      ...{ productCode: null, points: 10, seconds: 60 },
      ...given
    },
    new Date()
  );
  return id;
}

async function aHall(dealers = 2) {
  const made = [];
  for (let n = 0; n < dealers; n++) made.push(await aDealer(sql, { regionId: (await aRegion(sql)).id }));
  const { id: fairId } = await aFair(sql, { dealerIds: made.map(({ id }) => id) });
  const players = [];
  for (const dealer of made) players.push(await aDealerUser(sql, dealer, 'viewer'));
  return { fairId, players };
}

test('a question is opened, answered, changed, closed and shown with its product; points follow for persons and regions', async () => {
  const { fairId, players } = await aHall();
  const [one, two] = [players[0]!, players[1]!];
  const style = await aVariant(sql);
  const id = await aQuestion(fairId, { productCode: style.productCode });
  await expect(answerQuestion(db, one, { id, option: 'a' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await quizPartOf(sql, fairId)).toBeNull();
  await Promise.all([openQuestion(db, host, { id }), openQuestion(db, other, { id })]);
  await answerQuestion(db, one, { id, option: 'a' });
  await answerQuestion(db, one, { id, option: 'b' });
  await answerQuestion(db, two, { id, option: 'a' });
  await expect(answerQuestion(db, two, { id, option: 'c' })).rejects.toMatchObject({ code: 'not_found' });
  const open = (await quizPartOf(sql, fairId))!;
  expect(open).toMatchObject({ right: null, product: null, closedAt: null, scores: [] });
  expect(open.options.map(({ answers }) => answers)).toEqual([1, 1]);
  expect(open.words).toMatchObject({
    'zh-CN': { options: ['Ridge 中', 'Feather 中'] },
    ko: { options: ['Ridge', 'Feather'] }
  });
  expect((await ownQuiz(sql, one, fairId)).question).toMatchObject({ right: null, product: null });
  await expect(revealAnswer(db, host, { id })).rejects.toMatchObject({ code: 'question_moved' });
  await Promise.all([closeQuestion(db, host, { id }), closeQuestion(db, other, { id })]);
  await expect(answerQuestion(db, two, { id, option: 'b' })).rejects.toMatchObject({ code: 'too_late' });
  await Promise.all([revealAnswer(db, host, { id }), revealAnswer(db, other, { id })]);
  expect(await quizPartOf(sql, fairId)).toMatchObject({ right: 'b', product: { style: style.productCode } });
  await showName(db, two, { fairId, isShown: true }, new Date());
  const own = await ownQuiz(sql, one, fairId);
  expect(own).toMatchObject({ own: 'b', points: 10, place: 1, isNamed: false });
  expect(own.best).toEqual([
    { name: one.name, points: 10, own: true },
    { name: two.name, points: 0, own: false }
  ]);
  expect((await ownQuiz(sql, two, fairId)).best[0]).toEqual({ name: null, points: 10, own: false });
  await showName(db, two, { fairId, isShown: false }, new Date());
  expect((await ownQuiz(sql, one, fairId)).best[1]).toMatchObject({ name: null });
  expect((await scoresOf(sql, fairId)).map(({ points }) => points)).toEqual([10, 0]);
  const told = await sql<{ type: string }[]>`
    select distinct type from events where fair_id = ${fairId} and type like 'quiz.%' order by type`;
  expect(told.map(({ type }) => type)).toEqual([
    ...['quiz.answered', 'quiz.closed', 'quiz.name_hidden', 'quiz.name_shown'],
    ...['quiz.opened', 'quiz.question_saved', 'quiz.revealed']
  ]);
});

test('a thousand answer at once and the close comes between: each one is counted or told that it was late', async () => {
  const { fairId, players } = await aHall(1);
  const { dealerId, regionId } = players[0]!;
  const people = await sql<{ id: string }[]>`
    insert into users (id, email, name, role, dealer_id)
    select gen_random_uuid(), 'player' || n || '@example.test', 'Player', 'viewer', ${dealerId} from generate_series(1, 1000) n
    returning id`;
  const id = await aQuestion(fairId);
  await openQuestion(db, host, { id });
  let closing: Promise<unknown> = Promise.resolve();
  const answers = people.map(({ id: userId }, at) => {
    if (at === 700) closing = closeQuestion(db, host, { id });
    return answerQuestion(
      db,
      { ...players[0]!, userId, dealerId, regionId },
      { id, option: at % 2 ? 'a' : 'b' }
    ).then(
      () => 'counted',
      (refusal: { code: string }) => refusal.code
    );
  });
  const told = await Promise.all(answers);
  await closing;
  const counted = told.filter((one) => one === 'counted').length;
  expect(told.filter((one) => one !== 'counted' && one !== 'too_late')).toEqual([]);
  expect(counted).toBeGreaterThan(0);
  const [rows] = await sql<[{ rows: number; events: number }]>`
    select count(*)::int as rows, (select count(*)::int from events where aggregate_id = ${id} and type = 'quiz.answered') as events
    from quiz_answers where question_id = ${id}`;
  expect(rows).toEqual({ rows: counted, events: counted });
  const view = (await onAir(sql, fairId))!;
  expect(view.options.reduce((sum, { answers: some }) => sum + some, 0)).toBe(counted);
  expect(view.state).toBe('closed');
}, 30_000);

test('what is late is late by the clock of the database, without anybody closing it', async () => {
  const { fairId, players } = await aHall(1);
  const id = await aQuestion(fairId);
  await openQuestion(db, host, { id });
  await sql`update quiz_questions set closes_at = clock_timestamp() where id = ${id}`;
  await expect(answerQuestion(db, players[0]!, { id, option: 'a' })).rejects.toMatchObject({
    code: 'too_late'
  });
  const part = (await quizPartOf(sql, fairId))!;
  expect(part.closedAt).toBe(part.closesAt);
  await revealAnswer(db, host, { id });
  expect((await onAir(sql, fairId))!.state).toBe('revealed');
});

test('one question at a time, by hosts only, and what was asked stands', async () => {
  const { fairId, players } = await aHall(1);
  const [first, second] = [await aQuestion(fairId), await aQuestion(fairId)];
  const refused = (deed: Promise<unknown>, code: string) => expect(deed).rejects.toMatchObject({ code });
  await refused(openQuestion(db, await aStaffUser(sql, 'rep'), { id: first }), 'forbidden_role');
  await openQuestion(db, host, { id: first });
  await refused(openQuestion(db, host, { id: second }), 'question_open');
  await refused(removeQuestion(db, host, { id: first }, new Date()), 'question_stands');
  await refused(closeQuestion(db, host, { id: second }), 'question_moved');
  await refused(aQuestion(fairId, { id: first }), 'question_stands');
  await refused(aQuestion(-1), 'not_found');
  await refused(aQuestion(fairId, { productCode: 'none' }), 'unknown_product');
  await removeQuestion(db, host, { id: second }, new Date());
  await refused(openQuestion(db, host, { id: second }), 'not_found');
  expect(await ofFair(sql, fairId)).toHaveLength(1);
  const acting = { ...players[0]!, actedBy: { userId: host.userId, name: host.name } };
  await refused(answerQuestion(db, acting, { id: first, option: 'a' }), 'not_acting');
  await refused(showName(db, acting, { fairId, isShown: true }, new Date()), 'not_acting');
  const stranger = await aDealerUser(sql, await aDealer(sql));
  await refused(answerQuestion(db, stranger, { id: first, option: 'a' }), 'not_found');
  await refused(showName(db, stranger, { fairId, isShown: true }, new Date()), 'not_found');
});

test('a region gets the share of its answers that were right: three of three are as good as three hundred', () => {
  const rows = [
    { region: 'B', points: 10, answers: 300, right: 150 },
    { region: 'A', points: 10, answers: 3, right: 3 },
    { region: 'B', points: 20, answers: 3, right: 1 },
    { region: 'C', points: 20, answers: 0, right: 0 }
  ];
  expect(regionScores(rows)).toEqual([
    { region: 'B', points: 12 },
    { region: 'A', points: 10 },
    { region: 'C', points: 0 }
  ]);
});
