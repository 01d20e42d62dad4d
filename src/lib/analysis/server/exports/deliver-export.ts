import type { Transaction } from '#lib/db/server/client.ts';
import { count } from '#lib/i18n/format.ts';
import { baseLocale, localeOf } from '#lib/i18n/locale.ts';
import { m } from '#lib/i18n/paraglide/messages.js';
import { writeMail } from '#lib/mail/server/write-mail.ts';
import { log } from '#lib/runtime/server/log.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { listLabels } from '../../exports/words.ts';
import type { exports } from '../export-schema.ts';
import { deliverTo, nameOfExport } from './export-file.ts';

type Asked = typeof exports.$inferSelect;

/** A file goes with a mail up to this size; a larger one is a link. */
const mostEnclosedBytes = 5 * 1024 * 1024;

/** Puts a scheduled file into the folder of the server, where it is to go there and there is one. */
export async function deliverExport({ id, list, format, deliver }: Asked, now: Date): Promise<void> {
  if (deliver !== 'folder') return;
  const folder = settings.exportFolder;
  if (folder) await deliverTo(folder, id, nameOfExport(list, format, now));
  else log.warn({ export: id }, 'exports: EXPORT_DIR names no folder, the file stays on its page');
}

/** Sends a file to whoever had it scheduled, with a link to it that goes on where a download broke off. */
export async function mailExport(
  tx: Transaction,
  { id, list, locale: asked }: Asked,
  { rows, bytes, to }: { rows: number; bytes: number; to: string },
  now: Date
): Promise<void> {
  const locale = localeOf(asked) ?? baseLocale;
  const by = { locale };
  const name = listLabels[list]({}, by);
  await writeMail(tx, {
    ...{ to, locale, template: 'export', subject: m.analysis_exports_mail_subject({ list: name }, by), now },
    blocks: [
      { kind: 'heading', text: name },
      {
        kind: 'paragraph',
        text: m.analysis_exports_mail_text({ list: name, count: count(rows, locale) }, by)
      },
      {
        kind: 'button',
        text: m.analysis_exports_download({}, by),
        link: `${settings.publicUrl}/staff/exports/${id}`
      }
    ],
    source: `export:${id}`,
    rank: 2,
    enclosures: bytes <= mostEnclosedBytes ? [{ maker: 'export', of: id }] : []
  });
}
