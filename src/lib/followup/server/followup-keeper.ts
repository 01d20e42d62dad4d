import { sql } from 'drizzle-orm';
import { nameless, type PersonKeeper, type TracedPerson } from '#lib/people/server/privacy/person-keepers.ts';

const saidBy = ({ id, userId }: TracedPerson) =>
  sql`(w.person_id = ${id} or ${userId}::uuid is not null and w.user_id = ${userId})`;

/** Whether some words name somebody. */
const names = (column: string, { name }: TracedPerson) => sql`position(${name} in ${sql.raw(column)}) > 0`;

/** Puts nothing where the name of somebody stood. */
const without = (column: string, { name }: TracedPerson) =>
  sql`replace(${sql.raw(column)}, ${name}, ${nameless})`;

/**
 * What follow-up keeps of a person: quotations to them, what they said about those, and what people of the house have written of them in tasks, leads and
 * objections. The quotations stay as orders do; the name goes out of all words. A paper that was issued stays as it was, as an invoice does.
 */
export const followupKeeper: PersonKeeper = {
  part: 'followup',

  async export(db, person) {
    const { companyId } = person;
    const quotations = await db.execute(sql`
      select q.number, f.name as fair, v.version, v.units, v.total_minor as "totalMinor", v.currency, v.words, v.terms, v.sent_at as "sentAt",
        q.opened_at as "openedAt", q.ordered_at as "orderedAt"
      from quotations q join fairs f on f.id = q.fair_id join quotation_versions v on v.quotation_id = q.id
      where q.person_id = ${person.id} and v.sent_at is not null order by v.sent_at`);
    const answers = await db.execute(sql`
      select q.number, w.kind, w.words, w.said_at as at from quotation_words w join quotations q on q.id = w.quotation_id
      where ${saidBy(person)} order by w.said_at`);
    const tasks = await db.execute(sql`
      select title, note, result, made_at as at from tasks where company_id = ${companyId}
        and (${names('title', person)} or ${names('note', person)} or ${names('result', person)}) order by made_at`);
    const leads = await db.execute(sql`
      select note, arose_at as at from leads where company_id = ${companyId} and ${names('note', person)} order by arose_at`);
    const objections = await db.execute(sql`
      select said, answer, noted_at as at from objections where company_id = ${companyId}
        and (${names('said', person)} or ${names('answer', person)}) order by noted_at`);
    return { quotations, answers, tasks, leads, objections };
  },

  async erase(tx, person) {
    const { companyId } = person;
    await tx.execute(sql`
      update quotation_versions v set words = ${without('v.words', person)}, terms = ${without('v.terms', person)} from quotations q
      where q.id = v.quotation_id and q.company_id = ${companyId} and (${names('v.words', person)} or ${names('v.terms', person)})`);
    await tx.execute(sql`
      update quotation_words w set words = ${without('w.words', person)} from quotations q
      where q.id = w.quotation_id and q.company_id = ${companyId} and ${names('w.words', person)}`);
    await tx.execute(sql`
      update tasks set title = ${without('title', person)}, note = ${without('note', person)}, result = ${without('result', person)}
      where company_id = ${companyId} and (${names('title', person)} or ${names('note', person)} or ${names('result', person)})`);
    await tx.execute(sql`
      update leads set note = ${without('note', person)} where company_id = ${companyId} and ${names('note', person)}`);
    await tx.execute(sql`
      update objections set said = ${without('said', person)}, answer = ${without('answer', person)}
      where company_id = ${companyId} and (${names('said', person)} or ${names('answer', person)})`);
  }
};
