import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales } from '#lib/i18n/locale.ts';
import { allKinds } from '#lib/imports/kinds/all.ts';
import { xlsxTemplate } from '#lib/imports/server/xlsx-template.ts';
import { csvTemplate } from '#lib/imports/template.ts';
import { columnNote } from '#lib/imports/wording.ts';

/** Writes every template in every language: a CSV file a kind, and one workbook with all kinds. */
export async function writeTemplates(folder: string): Promise<void> {
  for (const locale of locales) {
    const place = join(folder, locale);
    await mkdir(place, { recursive: true });
    for (const kind of allKinds) await writeFile(join(place, `${kind.name}.csv`), csvTemplate(kind, locale));
    const note: Parameters<typeof xlsxTemplate>[2] = (kind, column) => columnNote(kind, column, locale);
    await writeFile(join(place, 'orderfair.xlsx'), await xlsxTemplate(allKinds, locale, note));
  }
}
