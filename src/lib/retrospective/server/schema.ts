import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid
} from 'drizzle-orm/pg-core';
import { users } from '#lib/accounts/server/schema.ts';
import { instant } from '#lib/db/server/columns.ts';
import { fairs } from '#lib/fairs/server/schema.ts';
import type { Metric } from '../metric.ts';
import type { Aspect, NoteKind, Size, Verdict } from '../note.ts';

const fairId = () =>
  integer('fair_id')
    .notNull()
    .references(() => fairs.id);
const by = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => users.id);

/** What was expected of a figure before the fair closed, and what is said of it afterwards. */
export const retrospectiveFigures = pgTable(
  'retrospective_figures',
  {
    fairId: fairId(),
    metric: text('metric').$type<Metric>().notNull(),
    /** A whole number: minor units, milliseconds, hundredths of a percent. */
    expected: bigint('expected', { mode: 'number' }),
    comment: text('comment'),
    changedBy: by('changed_by'),
    changedAt: instant('changed_at').notNull()
  },
  (t) => [primaryKey({ columns: [t.fairId, t.metric] })]
);

/** What somebody wrote down of a fair, and what became of it. One that became a measure is open until it is done. */
export const retrospectiveNotes = pgTable(
  'retrospective_notes',
  {
    /** Made in the browser, so that sending it twice is one note. */
    id: uuid('id').primaryKey(),
    fairId: fairId(),
    kind: text('kind').$type<NoteKind>().notNull(),
    text: text('text').notNull(),
    cause: text('cause'),
    /** Which aspect of venue and stand. */
    aspect: text('aspect').$type<Aspect>(),
    judgement: smallint('judgement'),
    verdict: text('verdict').$type<Verdict>(),
    ownerId: uuid('owner_id').references(() => users.id),
    dueOn: date('due_on', { mode: 'string' }),
    madeBy: by('made_by'),
    madeAt: instant('made_at').notNull(),
    doneBy: uuid('done_by').references(() => users.id),
    doneAt: instant('done_at'),
    droppedAt: instant('dropped_at')
  },
  (t) => [
    index('retrospective_notes_fair').on(t.fairId),
    index('retrospective_notes_open')
      .on(t.ownerId)
      .where(sql`verdict = 'measure' and done_at is null and dropped_at is null`),
    check(
      'retrospective_notes_kind',
      sql`${t.kind} in ('highlight','problem','proposal','unforeseen','venue','rival','goal')`
    ),
    check(
      'retrospective_notes_aspect',
      sql`${t.aspect} is null or ${t.kind} = 'venue' and ${t.aspect} in ('position','size','design','material','promotion','visitors')`
    ),
    check('retrospective_notes_judgement', sql`${t.judgement} between 1 and 5`),
    check('retrospective_notes_verdict', sql`${t.verdict} in ('keep','fix','measure')`),
    check(
      'retrospective_notes_measure',
      sql`${t.verdict} is distinct from 'measure' or num_nonnulls(${t.ownerId}, ${t.dueOn}) = 2`
    ),
    check('retrospective_notes_done', sql`(${t.doneAt} is null) = (${t.doneBy} is null)`)
  ]
);

/** Who agrees with a note. */
export const retrospectiveVotes = pgTable(
  'retrospective_votes',
  {
    noteId: uuid('note_id')
      .notNull()
      .references(() => retrospectiveNotes.id),
    userId: by('user_id')
  },
  (t) => [primaryKey({ columns: [t.noteId, t.userId] }), index('retrospective_votes_user').on(t.userId)]
);

/** What is decided about the fair after this one. */
export const retrospectiveDecisions = pgTable(
  'retrospective_decisions',
  {
    fairId: fairId().primaryKey(),
    size: text('size').$type<Size>().notNull(),
    place: text('place').notNull(),
    products: text('products').notNull(),
    words: text('words').notNull(),
    decidedBy: by('decided_by'),
    decidedAt: instant('decided_at').notNull()
  },
  (t) => [check('retrospective_decisions_size', sql`${t.size} in ('larger','same','smaller','none')`)]
);

/** A retrospective as it was signed; never changed. What is learnt later is another version. */
export const retrospectiveVersions = pgTable(
  'retrospective_versions',
  {
    fairId: fairId(),
    version: integer('version').notNull(),
    /** Canonical JSON of the report. */
    content: text('content').notNull(),
    /** SHA-256 of the content, in hex. */
    hash: text('hash').notNull(),
    signedBy: by('signed_by'),
    signedAt: instant('signed_at').notNull()
  },
  (t) => [
    primaryKey({ columns: [t.fairId, t.version] }),
    check('retrospective_versions_hash', sql`${t.hash} ~ '^[0-9a-f]{64}$'`)
  ]
);
