import { open } from 'node:fs/promises';
import type postgres from 'postgres';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { saveAllTerms } from '#lib/billing/server/save-terms.ts';
import { termsColumns, termsOfRows } from '#lib/billing/terms-file.ts';
import type { Database } from '#lib/db/server/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { smallTable, type SmallRow } from '#lib/masters/small/small-table.ts';
import { setHolidays } from '#lib/production/server/holidays/set-holiday.ts';
import { saveRoutings } from '#lib/production/server/routings/save-routing.ts';
import {
  holidayColumns,
  holidaysOfRows,
  routingColumns,
  routingsOfRows
} from '#lib/production/small-files.ts';
import { UsageError, type Given } from './arguments.ts';

type Save = (db: Database, by: StaffUser, now: Date) => Promise<void>;

/** A master whose file a page writes out and takes back; here it is taken by the same reading, checks and command. */
interface SmallMaster {
  columns: readonly string[];
  /** What saves the rows, or the first row that is wrong. */
  read(rows: readonly SmallRow[]): Save | { row: number };
}

const smallMasters: readonly SmallMaster[] = [
  {
    columns: termsColumns,
    read(rows) {
      const read = termsOfRows(rows);
      return 'row' in read ? read : (db, by, now) => saveAllTerms(db, by, read.terms, now);
    }
  },
  {
    columns: holidayColumns,
    read(rows) {
      const read = holidaysOfRows(rows);
      return 'row' in read ? read : (db, by, now) => setHolidays(db, by, read.holidays, now);
    }
  },
  {
    columns: routingColumns,
    read(rows) {
      const read = routingsOfRows(rows);
      return 'row' in read ? read : (db, by, now) => saveRoutings(db, by, read.routings, now);
    }
  }
];

/** A file of a small master that has been read. */
export interface SmallFile {
  name: string;
  rows: number;
  save: Save;
}

/** A file has fewer characters; a larger one is no small master. */
const mostBytes = 1_000_000;

/**
 * Sets files of payment terms, holidays and routings apart from all others: they name exactly the columns of the files that their pages write out.
 * @throws UsageError where a row is wrong
 */
export async function setSmallApart(
  given: Given['files'],
  locale: Locale
): Promise<{ small: SmallFile[]; others: Given['files'] }> {
  const small: SmallFile[] = [];
  const others: Given['files'] = [];
  for (const file of given) {
    const read = file.fileMapping.kind ? null : readSmall(file.name, await textOf(file.path), locale);
    if (read) small.push(read);
    else others.push(file);
  }
  return { small, others };
}

/** The rows of a small master; null for any other file. */
export function readSmall(name: string, text: string | null, locale: Locale): SmallFile | null {
  if (text === null) return null;
  for (const { columns, read } of smallMasters) {
    const rows = smallTable(text, columns);
    if (!Array.isArray(rows)) continue;
    const save = read(rows);
    if ('row' in save)
      throw new UsageError(`${name}: ${m.masters_small_row({ row: String(save.row) }, { locale })}`);
    return { name, rows: rows.length, save };
  }
  return null;
}

/** Null for what is too large, or no text in UTF-8. */
async function textOf(path: string): Promise<string | null> {
  const file = await open(path).catch(() => null);
  if (!file) return null;
  try {
    if ((await file.stat()).size > mostBytes) return null;
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.readFile());
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/**
 * Who takes small masters in: they are kept with who changed them, like on their pages.
 * @throws UsageError
 */
export async function staffByEmail(sql: postgres.Sql, email: string | undefined): Promise<StaffUser> {
  if (!email)
    throw new UsageError('--by EMAIL: terms, holidays and routings are kept with who changed them.');
  const [found] = await sql<Omit<StaffUser, 'kind'>[]>`
    select id as "userId", name, email, locale, role, region_id as "regionId" from users
    where email = lower(${email}) and dealer_id is null and disabled_at is null`;
  if (!found) throw new UsageError(`--by ${email}: nobody of the staff has this address.`);
  return { kind: 'staff', ...found };
}
