import { readFile } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { db } from '#lib/db/server/client.ts';
import type { EnclosureMakers } from '#lib/mail/enclosure.ts';
import type { FileFormat } from '../../exports/list.ts';
import { exports } from '../export-schema.ts';
import { nameOfExport, pathOfExport } from './export-file.ts';

export const contentTypes: Record<FileFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
};

/** The file of a list that goes with a mail; nothing when it has gone meanwhile. */
export const exportEnclosureMakers: EnclosureMakers = {
  export: async (id) => {
    const [made] = await db().select().from(exports).where(eq(exports.id, id));
    const bytes = made && (await readFile(pathOfExport(id)).catch(() => null));
    if (!made || !bytes) return null;
    const { list, format, askedAt } = made;
    return { name: nameOfExport(list, format, askedAt), contentType: contentTypes[format], bytes };
  }
};
