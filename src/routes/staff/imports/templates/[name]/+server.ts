import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { allKinds, isKindName, kindOf } from '#lib/imports/kinds/all.ts';
import { xlsxTemplate } from '#lib/imports/server/xlsx-template.ts';
import { csvTemplate } from '#lib/imports/template.ts';
import { columnNote } from '#lib/imports/wording.ts';
import { denied } from '../../../../denied.ts';
import type { RequestHandler } from './$types';

/** `dealers.csv` and so on, or `orderfair.xlsx` with all of them, with headings in the reader's language. */
export const GET: RequestHandler = async ({ params }) => {
  const locale = getLocale();
  const kind = params.name.replace(/\.csv$/, '');
  if (params.name === 'orderfair.xlsx') {
    const book = await xlsxTemplate(allKinds, locale, (of, column) => columnNote(of, column, locale));
    return file(book, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', params.name);
  }
  if (!isKindName(kind)) denied(404);
  return file(csvTemplate(kindOf(kind), locale), 'text/csv; charset=utf-8', `${kind}.csv`);
};

function file(body: BodyInit, type: string, name: string): Response {
  return new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
  });
}
