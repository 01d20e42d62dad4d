import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { sees } from '#lib/accounts/figures.ts';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { users } from '#lib/accounts/server/schema.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { before, type Fair } from '#lib/fairs/server/fairs.ts';
import { definitionOf, type Figure, metricNames, unkept } from '../metric.ts';
import { byVotes, type Note } from '../note.ts';
import type { Parts, Report } from '../report.ts';
import { mayRead, partsSeenAs } from '../seen-as.ts';
import { fairFacts } from './fair-facts.ts';
import { partsOf } from './part-facts.ts';
import {
  retrospectiveDecisions,
  retrospectiveFigures,
  retrospectiveNotes,
  retrospectiveVersions,
  retrospectiveVotes
} from './schema.ts';

/** Everything that a retrospective says now, whoever asks: what a version freezes. */
export async function reportOf(db: Queryable, actor: StaffUser, fair: Fair, now: Date): Promise<Report> {
  const [figures, parts, notes, decision, last] = await Promise.all([
    figuresOf(db, fair, now),
    partsOf(db, fair.id),
    notesOf(db, actor, fair.id),
    decisionOf(db, fair.id),
    before(db, fair)
  ]);
  const { slug, name, currency, timeZone, opensAt, closesAt } = fair;
  return {
    fair: {
      ...{ slug, name, currency, timeZone },
      ...{ opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() }
    },
    lastFair: last?.name ?? null,
    figures,
    ...parts,
    notes: notes.map(
      ({ kind, text, cause, aspect, judgement, verdict, owner, dueOn, by, votes, doneAt }) => ({
        ...{ kind, text, cause, aspect, judgement, verdict, owner: owner?.name ?? null, dueOn, by, votes },
        done: doneAt !== null
      })
    ),
    decision
  };
}

/** Every figure with what was expected, what it was at the fair before in the same currency, and what is said of it. */
export async function figuresOf(db: Queryable, fair: Fair, now: Date): Promise<Figure[]> {
  const last = await before(db, fair);
  const comparable = last?.currency === fair.currency ? last : null;
  const [facts, earlier, said] = await Promise.all([
    fairFacts(db, fair, now),
    comparable && fairFacts(db, comparable, now),
    db.select().from(retrospectiveFigures).where(eq(retrospectiveFigures.fairId, fair.id))
  ]);
  return metricNames.map((metric) => {
    const row = said.find((one) => one.metric === metric);
    return {
      metric,
      value: definitionOf(metric).of(facts),
      expected: row?.expected != null ? unkept(metric, row.expected) : definitionOf(metric).expects(facts),
      last: earlier && definitionOf(metric).of(earlier),
      comment: row?.comment ?? null
    };
  });
}

/** The same as far as somebody sees them. */
export const figuresFor = ({ role }: StaffUser, figures: readonly Figure[]): Figure[] =>
  figures.filter(({ metric }) => mayRead(role, metric));

/** What a fair is made of as far as somebody sees it. */
export function partsFor({ role }: StaffUser, parts: Parts): Parts {
  const seen = <Name extends keyof Parts>(name: Name): Parts[Name] =>
    sees(role, partsSeenAs[name]) ? parts[name] : ([] as unknown as Parts[Name]);
  return {
    ...{ regions: seen('regions'), identities: seen('identities'), categories: seen('categories') },
    ...{ products: seen('products'), costs: seen('costs') }
  };
}

/** What was written down of a fair, the most agreed on first. */
export async function notesOf(db: Queryable, actor: StaffUser, fairId: number): Promise<Note[]> {
  const votes = sql<number>`(select count(*)::int from ${retrospectiveVotes} v where v.note_id = ${retrospectiveNotes.id})`;
  const mine = sql<boolean>`exists (select from ${retrospectiveVotes} v where v.note_id = ${retrospectiveNotes.id}
    and v.user_id = ${actor.userId})`;
  const rows = await db
    .select({
      note: retrospectiveNotes,
      by: users.name,
      role: users.role,
      owner: sql<string | null>`(select name from users o where o.id = ${retrospectiveNotes.ownerId})`,
      votes,
      mine
    })
    .from(retrospectiveNotes)
    .innerJoin(users, eq(users.id, retrospectiveNotes.madeBy))
    .where(and(eq(retrospectiveNotes.fairId, fairId), isNull(retrospectiveNotes.droppedAt)))
    .orderBy(asc(retrospectiveNotes.madeAt), asc(retrospectiveNotes.id));
  return rows
    .map(({ note, by, role, owner, votes: count, mine: hasMyVote }) => ({
      ...{ id: note.id, kind: note.kind, text: note.text, cause: note.cause, aspect: note.aspect },
      judgement: note.judgement,
      ...{ verdict: note.verdict, dueOn: note.dueOn, by, role, votes: count, hasMyVote, doneAt: note.doneAt },
      owner: note.ownerId && owner ? { id: note.ownerId, name: owner } : null,
      isMine: note.madeBy === actor.userId
    }))
    .toSorted(byVotes);
}

/** What is decided about the next fair; null while nothing is. */
export async function decisionOf(db: Queryable, fairId: number): Promise<Report['decision']> {
  const [row] = await db
    .select()
    .from(retrospectiveDecisions)
    .where(eq(retrospectiveDecisions.fairId, fairId));
  return row ? { size: row.size, place: row.place, products: row.products, words: row.words } : null;
}

/** Signed versions without their content, the newest first. */
export function versionsOf(db: Queryable, fairId: number) {
  return db
    .select({
      version: retrospectiveVersions.version,
      hash: retrospectiveVersions.hash,
      signedAt: retrospectiveVersions.signedAt,
      by: users.name
    })
    .from(retrospectiveVersions)
    .innerJoin(users, eq(users.id, retrospectiveVersions.signedBy))
    .where(eq(retrospectiveVersions.fairId, fairId))
    .orderBy(desc(retrospectiveVersions.version))
    .limit(100);
}

/** A signed version; null when there is none. */
export async function versionOf(db: Queryable, fairId: number, version: number) {
  const [row] = await db
    .select({ row: retrospectiveVersions, by: users.name })
    .from(retrospectiveVersions)
    .innerJoin(users, eq(users.id, retrospectiveVersions.signedBy))
    .where(and(eq(retrospectiveVersions.fairId, fairId), eq(retrospectiveVersions.version, version)));
  return row
    ? {
        report: JSON.parse(row.row.content) as Report,
        ...{ version, hash: row.row.hash, signedAt: row.row.signedAt, by: row.by }
      }
    : null;
}
