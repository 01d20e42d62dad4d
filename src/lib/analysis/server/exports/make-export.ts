import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { and, eq, isNull } from 'drizzle-orm';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { isStaffRole } from '#lib/accounts/roles.ts';
import { users } from '#lib/accounts/server/schema.ts';
import * as localNames from '#lib/catalog/server/local-names.ts';
import type { Database } from '#lib/db/server/client.ts';
import { systemActor } from '#lib/events/event.ts';
import { recordEvent } from '#lib/events/server/record-event.ts';
import { wakeRelay } from '#lib/events/server/relay-state.ts';
import { baseLocale, localeOf, type Locale } from '#lib/i18n/locale.ts';
import { paraglideMiddleware } from '#lib/i18n/paraglide/server.js';
import { log } from '#lib/runtime/server/log.ts';
import { readerOf } from '#lib/ui/reader.ts';
import { mayHave } from '../../exports/list.ts';
import { csvPieces, workbookStream } from '../as-file.ts';
import type { Sources } from '../ground.ts';
import type { StreamedTable } from '../order-files.ts';
import { deliverExport, mailExport } from './deliver-export.ts';
import { keepExport, partOfExport } from './export-file.ts';
import { exports } from '../export-schema.ts';
import { listTable } from './list-table.ts';

type Asked = typeof exports.$inferSelect;

/** How often the page hears how far it is. */
const rowsBetween = 20_000;

/**
 * Makes the file of an export, in bounded memory, and tells who asked. What a stopped process has begun is made again from the start; one whose asker may not have the
 * list any more, or that fails, says so.
 */
export async function makeExport(
  sources: Sources,
  id: string,
  signal: AbortSignal,
  now = () => new Date()
): Promise<void> {
  const { db } = sources;
  const [asked] = await db.select().from(exports).where(eq(exports.id, id));
  if (!asked || asked.doneAt || asked.failedAt) return;
  const actor = await askerOf(db, asked.askedBy);
  if (!actor || !mayHave(actor.role, asked.list)) return fail(db, asked, now());
  await db.update(exports).set({ startedAt: now(), rows: 0 }).where(eq(exports.id, id));
  try {
    const made = await write(sources, actor, asked, signal, now());
    await keepExport(id);
    await done(db, asked, made, actor.email, now());
  } catch (error) {
    signal.throwIfAborted();
    log.error({ err: error, export: id }, 'exports: a file could not be made');
    await fail(db, asked, now());
  }
}

async function askerOf(db: Database, userId: string): Promise<StaffUser | null> {
  const [user] = await db
    .select()
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt)));
  if (!user || !isStaffRole(user.role)) return null;
  const { name, email, locale, role, regionId } = user;
  return { kind: 'staff', userId, name, email, locale, role, regionId };
}

interface Made {
  rows: number;
  bytes: number;
  hash: string;
}

async function write(
  sources: Sources,
  actor: StaffUser,
  asked: Asked,
  signal: AbortSignal,
  now: Date
): Promise<Made> {
  const locale = localeOf(asked.locale) ?? baseLocale;
  const [hash, made] = [createHash('sha256'), { rows: 0, bytes: 0 }];
  const measured = new Transform({
    transform(piece: Buffer, _encoding, next) {
      made.bytes += piece.length;
      hash.update(piece);
      next(null, piece);
    }
  });
  await inLanguage(locale, async () => {
    const say = readerOf({ locale, zone: 'UTC', names: await localNames.ofPage(sources.db, locale) });
    const table = told(sources.db, asked.id, made, await listTable(sources, actor, asked, say, now));
    const pieces =
      asked.format === 'xlsx'
        ? Readable.fromWeb(workbookStream(table) as never)
        : Readable.from(csvPieces(table), { objectMode: false });
    await pipeline(pieces, measured, createWriteStream(await partOfExport(asked.id)), { signal });
  });
  return { ...made, hash: hash.digest('hex') };
}

/** The table as it is, counting its rows and saying from time to time how many. */
function told(db: Database, id: string, made: { rows: number }, table: StreamedTable): StreamedTable {
  async function* rows() {
    let said = 0;
    for await (const some of table.rows) {
      made.rows += some.length;
      yield some;
      if (made.rows - said < rowsBetween) continue;
      said = made.rows;
      await db.update(exports).set({ rows: said }).where(eq(exports.id, id));
    }
  }
  return { headings: table.headings, rows: rows() };
}

/** Words of a job are those of who asked. */
async function inLanguage(locale: Locale, work: () => Promise<void>): Promise<void> {
  const request = new Request('http://localhost/', { headers: { cookie: `locale=${locale}` } });
  await paraglideMiddleware(request, async () => {
    await work();
    return new Response();
  });
}

async function done(db: Database, asked: Asked, made: Made, to: string, now: Date): Promise<void> {
  const { id, list, format, query, deliver } = asked;
  await deliverExport(asked, now);
  await db.transaction(async (tx) => {
    await tx
      .update(exports)
      .set({ ...made, doneAt: now })
      .where(eq(exports.id, id));
    if (deliver === 'mail') await mailExport(tx, asked, { ...made, to }, now);
    await recordEvent(tx, {
      ...{ type: 'export.done', aggregate: { type: 'export', id }, actor: systemActor, at: now },
      payload: { list, format, query, deliver, rows: made.rows, bytes: made.bytes, askedBy: asked.askedBy }
    });
  });
  wakeRelay();
}

async function fail(db: Database, { id, list, askedBy }: Asked, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.update(exports).set({ failedAt: now }).where(eq(exports.id, id));
    await recordEvent(tx, {
      ...{ type: 'export.failed', aggregate: { type: 'export', id }, actor: systemActor, at: now },
      payload: { list, askedBy }
    });
  });
  wakeRelay();
}
