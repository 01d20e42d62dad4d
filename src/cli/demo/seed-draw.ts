import type postgres from 'postgres';
import type { Database } from '#lib/db/server/client.ts';
import { announceDraw } from '#lib/draw/server/announce-draw.ts';
import { askForWord } from '#lib/draw/server/ask-for-word.ts';
import { drawRound } from '#lib/draw/server/draw-round.ts';
import { mixWord } from '#lib/draw/server/mix-word.ts';
import { revealSeed } from '#lib/draw/server/reveal-seed.ts';
import { saveDraw } from '#lib/draw/server/save-draw.ts';
import { openQuestion } from '#lib/quiz/server/open-question.ts';
import { revealAnswer } from '#lib/quiz/server/reveal-answer.ts';
import { saveQuestion } from '#lib/quiz/server/save-question.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { demoFair } from './seed-fair.ts';
import { demoStaff } from './seed-orders.ts';

/** A draw of the morning that is over, one of the evening that is announced, a question that was answered and one to come. */
export async function seedDraw(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const [fair] = await sql<[{ id: number; currency: string }]>`
    select id, currency from fairs where slug = ${demoFair.slug}`;
  const host = await demoStaff(sql, 'host');
  const [morning, evening] = [uuid7(), uuid7()];
  const usual = { fairId: fair.id, cancelled: 'void', once: true, beacon: null } as const;
  await saveDraw(
    db,
    host,
    {
      ...{ ...usual, id: morning, name: 'Early birds' },
      rule: { kind: 'presence', per: 'household' },
      prizes: [
        { name: 'Trail thermos', winners: 3 },
        { name: 'Display wall', winners: 1 }
      ]
    },
    now
  );
  await announceDraw(db, host, { drawId: morning }, now);
  await askForWord(db, host, { drawId: morning }, now);
  await mixWord(db, host, { drawId: morning, word: 'Ptarmigan', beacon: null }, now);
  for (const round of [1, 2]) await drawRound(db, host, { drawId: morning, round }, now);
  await revealSeed(db, host, { drawId: morning }, now);
  await saveDraw(
    db,
    host,
    {
      ...{ ...usual, id: evening, name: 'Evening draw' },
      rule: { kind: 'orders', per: 'step', stepMinor: 1_000_000, currency: fair.currency },
      prizes: [
        { name: 'Window dressing', winners: 5 },
        { name: 'A week in the Fells', winners: 1 }
      ]
    },
    now
  );
  await announceDraw(db, host, { drawId: evening }, now);
  await seedQuiz(db, sql, { fairId: fair.id, now });
}

async function seedQuiz(
  db: Database,
  sql: postgres.Sql,
  { fairId, now }: { fairId: number; now: Date }
): Promise<void> {
  const host = await demoStaff(sql, 'host');
  const [product] = await sql<{ code: string }[]>`select code from products order by position, id limit 1`;
  const [asked, coming] = [uuid7(), uuid7()];
  const usual = { fairId, productCode: product!.code, points: 10, seconds: 30 };
  await saveQuestion(
    db,
    host,
    {
      ...{ ...usual, id: asked, right: 'b' },
      question: {
        en: 'How much does the hero jacket weigh?',
        zh: '主推夹克有多重？',
        ko: '주력 재킷의 무게는?'
      },
      options: [
        { key: 'a', text: { en: '180 g', zh: '180 克', ko: '180g' } },
        { key: 'b', text: { en: '240 g', zh: '240 克', ko: '240g' } },
        { key: 'c', text: { en: '310 g', zh: '310 克', ko: '310g' } }
      ]
    },
    now
  );
  await openQuestion(db, host, { id: asked });
  // A hall that answered while it could: each third guest chose something else.
  await sql`
    insert into quiz_answers (question_id, user_id, dealer_id, region_id, option, answered_at)
    select ${asked}, u.id, d.id, d.region_id, (array['b','b','a','b','c'])[1 + d.id % 5], clock_timestamp()
    from users u join dealers d on d.id = u.dealer_id join fair_dealers g on g.dealer_id = d.id and g.fair_id = ${fairId}`;
  await sql`update quiz_questions set closes_at = clock_timestamp() where id = ${asked}`;
  await revealAnswer(db, host, { id: asked });
  await saveQuestion(
    db,
    host,
    {
      ...{ ...usual, id: coming, right: 'a' },
      question: {
        en: 'Where is the fabric of the rain line woven?',
        zh: '雨衣系列的面料在哪里织造？',
        ko: '레인 라인의 원단은 어디에서 짜나요?'
      },
      options: [
        { key: 'a', text: { en: 'In Como', zh: '科莫', ko: '코모' } },
        { key: 'b', text: { en: 'In Suzhou', zh: '苏州', ko: '쑤저우' } }
      ]
    },
    now
  );
}
