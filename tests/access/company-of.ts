import { sql } from '../../src/lib/db/server/client.ts';
import { uuid7 } from '../../src/lib/runtime/uuid7.ts';

/** A prospect, a person of it with a card, and a note with a photo. */
export interface ProspectBeside {
  companyId: number;
  personId: string;
  noteId: string;
}

/** A prospect of the same rep and region as a dealer, with a person whose card was taken and a note with a photo. */
export async function prospectBeside(dealerId: number, by: string): Promise<ProspectBeside> {
  const [personId, noteId] = [uuid7(), uuid7()];
  const [company] = await sql()<{ id: number }[]>`
    insert into companies (name, trade, city, source, region_id, rep_id, created_by)
    select 'Harrow & Vale', 'Outdoor', 'Leeds', 'show', region_id, rep_id, ${by} from dealers where id = ${dealerId} returning id`;
  const companyId = company!.id;
  await sql()`insert into persons (id, company_id, name, role, phone, locale, created_at)
    values (${personId}, ${companyId}, 'Ines Vale', 'Owner', '+44 113 496 0000', 'en', now())`;
  await sql()`insert into person_cards (person_id, photo, taken_at, taken_by) values (${personId}, ${btoa('a card')}, now(), ${by})`;
  await sql()`insert into company_notes (id, company_id, person_id, kind, text, tags, photo, at, recorded_at, written_by, promised_on)
    values (${noteId}, ${companyId}, ${personId}, 'promise', 'A sample of the hero jacket', '{sample}', ${btoa('a photo')},
      now(), now(), ${by}, '2027-03-01')`;
  return { companyId, personId, noteId };
}
