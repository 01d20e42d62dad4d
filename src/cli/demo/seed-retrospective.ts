import type postgres from 'postgres';
import type { StaffRole } from '#lib/accounts/roles.ts';
import type { Database } from '#lib/db/server/client.ts';
import { bySlug } from '#lib/fairs/server/fairs.ts';
import { decideNext } from '#lib/retrospective/server/decide-next.ts';
import { judgeNote } from '#lib/retrospective/server/judge-note.ts';
import { signOff } from '#lib/retrospective/server/sign-off.ts';
import { writeNote } from '#lib/retrospective/server/write-note.ts';
import type { Aspect, NoteKind } from '#lib/retrospective/note.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { dayIn } from '#lib/time/day.ts';
import { demoZone } from './demo-hours.ts';
import { demoStaff } from './seed-orders.ts';

const notes: [
  role: StaffRole,
  kind: NoteKind,
  text: string,
  more?: { cause?: string; aspect?: Aspect; judgement?: '3' | '4' | '5' }
][] = [
  ['rep', 'highlight', 'Dealers liked to order on their own phones.'],
  [
    'rep',
    'problem',
    'Samples of the new coats came after the first talk.',
    { cause: 'Sent with the wrong carrier' }
  ],
  ['host', 'proposal', 'A second desk for the first half hour.'],
  ['director', 'venue', 'Harbour Hall, stand by the entrance.', { aspect: 'position', judgement: '5' }],
  ['director', 'venue', '180 square metres, tight in the first hour.', { aspect: 'size', judgement: '3' }],
  ['director', 'venue', 'Open walls, every hanger lit.', { aspect: 'design', judgement: '4' }],
  ['director', 'venue', 'Order books and swatches for every table.', { aspect: 'material', judgement: '4' }],
  ['director', 'rival', 'Two brands from the same hall showed their rainwear a week earlier.'],
  ['director', 'goal', 'New dealers know who looks after them.', { judgement: '3' }]
];

/** Writes what was learnt at the fair before, by the real commands: notes, a measure for this fair, what was decided, signed. */
export async function seedRetrospective(db: Database, sql: postgres.Sql, now: Date): Promise<void> {
  const fair = (await bySlug(db, 'last-spring'))!;
  const director = await demoStaff(sql, 'director');
  for (const [
    role,
    kind,
    text,
    { cause = '', aspect = '' as const, judgement = '' as const } = {}
  ] of notes) {
    const id = uuid7();
    const who = await demoStaff(sql, role);
    await writeNote(db, who, { id, fairId: fair.id, kind, text, cause, aspect, judgement }, now);
    if (kind !== 'problem') continue;
    const due = dayIn(demoZone, new Date(now.getTime() + 5 * 86_400_000));
    const verdict = { id, verdict: 'measure' as const, cause, ownerId: who.userId, dueOn: due };
    await judgeNote(db, director, { ...verdict, fairId: fair.id }, now);
  }
  const decision = { size: 'larger', place: 'Harbour Hall', products: 'More rainwear', words: '' } as const;
  await decideNext(db, director, { fairId: fair.id, ...decision }, now);
  await signOff(db, director, fair, now);
}
