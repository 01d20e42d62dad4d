import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { notesReadBy, type NoteKind } from '../../note.ts';
import type { Fact, OpenPromise } from '../../timeline/fact.ts';
import { factKinds, kindsOf, type FactGroup, type FactKind } from '../../timeline/fact-kinds.ts';

export interface TimelineAsked {
  companyId: number;
  dealerId: number | null;
  group: FactGroup | null;
  /** The last fact of the page before, as `nextOf` gave it. */
  after: string | null;
}

const size = 30;

/**
 * A page of a company's timeline, the newest first: recorded facts and notes in one order, each part read by its own index no further than one
 * page goes. Whoever asks has found the company by its scope.
 */
export async function timelineOf(
  db: Queryable,
  actor: StaffUser,
  asked: TimelineAsked
): Promise<{ facts: Fact[]; next: string | null }> {
  const reads = notesReadBy(actor.role);
  const kinds = kindsOf(asked.group, reads.includes('talk'));
  const parts = [
    ...(kinds.length > 0 ? eventParts(asked, kinds) : []),
    ...(asked.group === null || asked.group === 'notes' ? [notePart(asked, reads)] : [])
  ];
  const rows = await db.execute<Row>(sql`
    with found as (${sql.join(
      parts.map((part) => sql`(${part})`),
      sql` union all `
    )}),
    page as (select * from found order by at desc, key collate "C" desc limit ${size + 1})
    select page.at, page.key, page.event_id is not null as "isEvent", coalesce(e.type, n.kind) as kind, e.payload,
      n.id as "noteId", n.text, n.tags, n.photo is not null as "hasPhoto", n.is_spoken as "isSpoken",
      n.written_by = ${actor.userId} as "isOwn", n.promised_on as "promisedOn", n.kept_at as "keptAt",
      p.name as person, u.name as by
    from page
    left join events e on e.id = page.event_id
    left join company_notes n on n.id = page.note_id
    left join persons p on p.id = n.person_id
    left join users u on u.id = coalesce(e.acted_by, e.actor_id, n.written_by)
    order by page.at desc, page.key collate "C" desc`);
  const list = rows.slice(0, size);
  return { facts: list.map(factOf), next: rows.length > size ? nextOf(list.at(-1)!) : null };
}

/** What was promised to a company and is not done yet, by when it is due: it stands above its timeline. */
export async function openPromises(
  db: Queryable,
  actor: StaffUser,
  companyId: number
): Promise<OpenPromise[]> {
  if (!notesReadBy(actor.role).includes('promise')) return [];
  const rows = await db.execute<OpenPromise & Record<string, unknown>>(sql`
    select n.id, n.text, n.at, n.promised_on as "promisedOn", u.name as by
    from company_notes n join users u on u.id = n.written_by
    where n.company_id = ${companyId} and n.kind = 'promise' and n.kept_at is null and n.taken_back_at is null
    order by n.promised_on nulls last, n.at, n.id limit 20`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

interface Row extends Record<string, unknown> {
  /** As the database writes it. */
  at: string;
  key: string;
  isEvent: boolean;
  kind: string;
  by: string | null;
}

function factOf({ isEvent, kind, key, at, by, payload, ...note }: Row): Fact {
  const common = { key, by, at: new Date(at) };
  if (isEvent)
    return { ...common, is: 'event', kind: kind as FactKind, payload: payload as Record<string, unknown> };
  const keptAt = note.keptAt === null ? null : new Date(String(note.keptAt));
  return { ...common, is: 'note', kind: kind as NoteKind, ...note, keptAt } as Fact;
}

/** Facts of the dealer, and of the company while it was none; what it was merged of speaks for it as well. */
function eventParts({ companyId, dealerId, after }: TimelineAsked, kinds: readonly FactKind[]): SQL[] {
  const key = sql`'e' || lpad(e.id::text, 18, '0')`;
  const part = (where: SQL) => sql`
    select e.at, ${key} as key, e.id as event_id, null::uuid as note_id from events e
    where ${where} and e.type in (${sql.join(
      kinds.map((kind) => sql`${kind}`),
      sql`, `
    )}) and ${before(after, sql`e.at`, key)}
    order by e.at desc, e.id desc limit ${size + 1}`;
  const standing = sql`merges where company_id = ${companyId} and person_id is null and undone_at is null`;
  const ids = sql`(select ${String(companyId)}::text union select before ->> 'dropId' from ${standing}
    union select jsonb_array_elements_text(before -> 'chained') from ${standing})`;
  return [
    ...(dealerId === null ? [] : [part(sql`e.dealer_id = ${dealerId}`)]),
    part(sql`e.aggregate_type = 'company' and e.aggregate_id in ${ids} and e.dealer_id is null`),
    ...(kinds.some((kind) => factKinds[kind] === 'followup')
      ? [
          part(sql`e.aggregate_type in ('quotation', 'lead', 'task') and e.payload ->> 'companyId' in ${ids}
            and e.dealer_id is null`)
        ]
      : [])
  ];
}

function notePart({ companyId, after }: TimelineAsked, kinds: readonly NoteKind[]): SQL {
  const key = sql`'n' || n.id::text`;
  return sql`
    select n.at, ${key} as key, null::bigint as event_id, n.id as note_id from company_notes n
    where n.company_id = ${companyId} and n.taken_back_at is null
      and n.kind in (${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `
      )}) and ${before(after, sql`n.at`, key)}
    order by n.at desc, n.id desc limit ${size + 1}`;
}

function before(after: string | null, at: SQL, key: SQL): SQL {
  const place = after === null ? null : placeOf(after);
  if (place === null) return sql`true`;
  return sql`${at} <= ${place.at}::timestamptz and (${at}, (${key}) collate "C") < (${place.at}::timestamptz, ${place.key}::text collate "C")`;
}

const nextOf = ({ at, key }: Row): string => `${new Date(at).toISOString()}~${key}`;

/** The place in an address; null where somebody has typed another one. */
function placeOf(after: string): { at: string; key: string } | null {
  const found = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([en][0-9a-f-]{1,40})$/.exec(after);
  return found && !Number.isNaN(Date.parse(found[1]!)) ? { at: found[1]!, key: found[2]! } : null;
}
