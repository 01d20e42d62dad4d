import { sql, type SQL } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import type { Queryable } from '#lib/db/server/client.ts';
import { wantedWords } from '../../search-words.ts';
import { companiesOf } from '../companies.ts';

export interface Found {
  companyId: number;
  /** The persons whose words fit, a few of them. */
  persons: { id: string; name: string }[];
}

/** Words that are looked at of one question; the shortest, which stand first, fit best. */
const mostWords = 2_000;
const mostPersons = 3;

/**
 * Companies within an actor's scope that fit what was typed, by themselves or by their persons, the best first: every word that was typed is
 * the beginning of one of theirs (`search-words.ts`). One index is read, within bounds, however many companies there are.
 */
export async function findCompanies(
  db: Queryable,
  actor: StaffUser,
  { typed, most, only = sql`true` }: { typed: string; most: number; only?: SQL }
): Promise<Found[]> {
  const [first, ...others] = wantedWords(typed).sort((a, b) => b.length - a.length);
  if (first === undefined) return [];
  const fit = sql.join(
    [
      ...others.map(
        (word) =>
          sql`exists (select from search_words o where o.company_id = companies.id and ${begins(sql`o.word`, word)})`
      ),
      only
    ],
    sql` and `
  );
  return db.execute<Found & Record<string, unknown>>(sql`
    with hits as (
      select w.word, w.company_id, w.person_id from search_words w
      join companies on companies.id = w.company_id
      where ${begins(sql`w.word`, first)} and companies.merged_into is null and ${companiesOf(actor)} and ${fit}
      order by w.word limit ${mostWords}
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

/** As a range: the index serves it whatever plan is kept for the statement, which `like` with a parameter does not promise. */
const begins = (column: SQL, word: string): SQL =>
  sql`${column} >= ${word} and ${column} < ${`${word}\u{10ffff}`}`;
