import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { wantedWords } from '../../search-words.ts';
import { companiesOf, seesAllCompanies } from '../companies.ts';

export interface Found {
  companyId: number;
  /** The persons whose words fit, a few of them. */
  persons: { id: string; name: string }[];
}

/** Words that are looked at of one question; the shortest, which stand first, fit best. */
const mostWords = 2_000;
/** Words that are drawn, one step after the other until enough companies fit: more where more is asked of those; one that so many have says little. */
const drawnInSteps: Record<'one' | 'several', [number, number]> = {
  one: [400, mostWords],
  several: [800, 8_000]
};
const mostPersons = 3;
/** A word is counted up to here to find the rarest. */
const mostCounted = 20_000;

/**
 * Companies within an actor's scope that fit what was typed, by themselves or by their persons, the best first: every word that was typed is
 * the beginning of one of theirs (`search-words.ts`). It begins with the rarest word; one index is read, within bounds, however many companies
 * there are. Who sees few companies looks among those alone.
 */
export async function findCompanies(
  db: Queryable,
  actor: StaffUser,
  { typed, most, only }: { typed: string; most: number; only?: SQL | undefined }
): Promise<Found[]> {
  const [first, ...others] = await rarestFirst(db, wantedWords(typed));
  if (first === undefined) return [];
  // Asked company by company (`offset 0`): a plan that reads all of a common word first would take longest for the commonest.
  const fit = sql.join(
    [
      ...others.map(
        (word) =>
          sql`exists (select from search_words o where o.company_id = companies.id and ${begins(sql`o.word`, word)} offset 0)`
      ),
      only ?? sql`true`
    ],
    sql` and `
  );
  const [few, many] = others.length > 0 || only ? drawnInSteps.several : drawnInSteps.one;
  const found = await hits(db, actor, { first, fit, drawn: few, most });
  return found.length === most || !seesAllCompanies(actor)
    ? found
    : hits(db, actor, { first, fit, drawn: many, most });
}

/** The best of so many words that begin with the first one; as they are drawn in their order, more words would only add to the end. */
function hits(
  db: Queryable,
  actor: StaffUser,
  { first, fit, drawn, most }: { first: string; fit: SQL; drawn: number; most: number }
) {
  const standing = sql`companies.merged_into is null and ${companiesOf(actor)}`;
  const words = seesAllCompanies(actor)
    ? sql`select w.word, w.company_id, w.person_id from search_words w
      where ${begins(sql`w.word`, first)} order by w.word limit ${drawn}`
    : sql`select w.word, w.company_id, w.person_id from companies join search_words w on w.company_id = companies.id
      where ${standing} and ${begins(sql`w.word`, first)}`;
  return db.execute<Found & Record<string, unknown>>(sql`
    with drawn as materialized (${words}), hits as (
      select drawn.word, drawn.company_id, drawn.person_id from drawn join companies on companies.id = drawn.company_id
      where ${standing} and ${fit} order by drawn.word limit ${mostWords}
    ), best as (
      select company_id, min(word) as word from hits group by company_id order by word, company_id limit ${most}
    )
    select best.company_id as "companyId", coalesce((
      select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.name) from (
        select persons.id, persons.name from persons where persons.id in (
          select person_id from hits where hits.company_id = best.company_id) order by persons.name limit ${mostPersons}) p
      ), '[]') as persons
    from best order by best.word, best.company_id`);
}

/** The words with how many stand in the table for each, the rarest first; common ones are not counted to their end. */
async function rarestFirst(db: Queryable, words: string[]): Promise<string[]> {
  if (words.length < 2) return words;
  const counts = words.map(
    (word) =>
      sql`(select count(*)::int from (select from search_words w where ${begins(sql`w.word`, word)} limit ${mostCounted}) seen)`
  );
  const [row] = await db.execute<{ counts: number[] }>(
    sql`select array[${sql.join(counts, sql`, `)}] as counts`
  );
  const counted = words.map((word, at) => ({ word, count: row!.counts[at]! }));
  return counted.sort((a, b) => a.count - b.count || b.word.length - a.word.length).map(({ word }) => word);
}

/** As a range: the index serves it whatever plan is kept for the statement, which `like` with a parameter does not promise. */
const begins = (column: SQL, word: string): SQL =>
  sql`${column} >= ${word} and ${column} < ${`${word}\u{10ffff}`}`;
