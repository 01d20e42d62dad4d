import * as localNames from '#lib/catalog/server/local-names.ts';
import { db } from '#lib/db/server/client.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { reportReaders } from '#lib/retrospective/rights.ts';
import { reportPaper, reportWorkbook } from '#lib/retrospective/server/report-files.ts';
import { versionOf } from '#lib/retrospective/server/retrospective.ts';
import { staffOf } from '../../../../../behind-the-door.ts';
import { denied } from '../../../../../denied.ts';
import { asPaper, whenSet } from '../../../../../papers.ts';
import { theFair } from '../../the-fair.ts';
import type { RequestHandler } from './$types';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A signed retrospective as PDF in a language (`?as=en`) or as a workbook (`?as=xlsx`). */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  staffOf(locals, reportReaders);
  const fair = await theFair(params.fair);
  const number = /^\d{1,6}$/.test(params.version) ? Number(params.version) : 0;
  const version = (await versionOf(db(), fair.id, number)) ?? denied(404);
  const as = url.searchParams.get('as');
  const name = `retrospective-${fair.slug}-${number}`;
  if (as !== 'xlsx') {
    const locale = isLocale(as) ? as : getLocale();
    const names = await localNames.ofPage(db(), locale);
    return whenSet(async () => asPaper(`${name}-${locale}`, await reportPaper(version, locale, names)));
  }
  return new Response(await reportWorkbook(db(), fair.id, version, getLocale()), {
    headers: {
      'content-type': workbookType,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-store'
    }
  });
};
