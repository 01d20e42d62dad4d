import { error, redirect } from '@sveltejs/kit';
import { pictureKeepers } from '#lib/catalog/rights.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { ENCODINGS } from '#lib/imports/encoding.ts';
import { withReplacements } from '#lib/imports/repair.ts';
import { cancelImport } from '#lib/imports/server/cancel-import.ts';
import { applyImport, checkAgain } from '#lib/imports/server/continue-import.ts';
import * as imports from '#lib/imports/server/imports.ts';
import { readTableForm, withChange, withCopy } from '#lib/imports/table-form.ts';
import { allTouchedBy } from '#lib/masters/server/price-lists.ts';
import { ownPath, path } from '#lib/ui/address.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { denied } from '../../../denied.ts';
import { countRows, kindChoices, problemRows, tableList, tableView } from '../import-view.ts';
import { refusedWithWords } from '../refusal-words.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const PROBLEMS_A_PAGE = 25;

export const load: PageServerLoad = async (event) => {
  const { url, depends } = event;
  const { files, ...found } = await importAt(event);
  depends(`imports:${found.id}`);
  const locale = getLocale();
  const from = startOf(url.searchParams.get('from'));
  const problems = await imports.problemsOf(db(), found.id, from, PROBLEMS_A_PAGE);
  const turn = await imports.turnOf(db(), found);
  const moved = found.state === 'checked' ? (found.priceLists ?? []) : [];
  return {
    import: {
      ...found,
      turn,
      underWay: turn !== null && turn.is !== 'lost',
      stored: files.some(({ bytes }) => bytes !== null)
    },
    /** Products were written: their pictures are the next step, for whoever may. */
    pictures:
      found.state === 'applied' &&
      pictureKeepers.includes(staffOf(event.locals).role) &&
      [found.counts?.products, found.counts?.variants].some((count) => count !== undefined),
    tables: tableList(files, locale),
    table: tableView(files, url.searchParams.get('table'), problems[0], locale),
    problems: { from, rows: problemRows(problems, from, locale), size: PROBLEMS_A_PAGE },
    counted: countRows(found, locale),
    /** Whom other prices touch now, before they are written. */
    touched: await allTouchedBy(sql(), moved, new Date()),
    kinds: kindChoices(locale),
    encodings: ENCODINGS
  };
};

export const actions: Actions = {
  async read(event) {
    const form = await event.request.formData();
    const { files } = await importAt(event);
    const change = readTableForm(form, files);
    if (!change) error(400);
    return again(event, (stored) => withChange(stored, change));
  },

  async copy(event) {
    const form = await event.request.formData();
    const [file, table] = [Number(form.get('file')), Number(form.get('table'))];
    const { files } = await importAt(event);
    const made = `${file}.${files[file]?.tables.length ?? 0}`;
    return again(event, (stored) => withCopy(stored, file, table), made);
  },

  async repair(event) {
    const form = await event.request.formData();
    const { id } = await importAt(event);
    const from = startOf(form.get('from'));
    const problems = await imports.problemsOf(db(), id, from, PROBLEMS_A_PAGE);
    const words = problems.map((_, at) =>
      String(form.get(`use.${from + at}`) ?? '')
        .trim()
        .slice(0, 500)
    );
    return again(event, (stored) => withReplacements(stored, problems, words));
  },

  again: (event) => again(event),

  async cancel({ locals, params }) {
    try {
      await cancelImport(db(), staffOf(locals), params.id, new Date());
    } catch (caught) {
      return refusedWithWords(caught);
    }
    redirect(303, path`/staff/imports/${params.id}`);
  },

  async apply(event) {
    try {
      await applyImport(db(), staffOf(event.locals), event.params.id);
    } catch (caught) {
      return refusedWithWords(caught);
    }
    redirect(303, path`/staff/imports/${event.params.id}`);
  }
};

/** Where a page of problems begins; nonsense is the first. */
function startOf(text: unknown): number {
  return Math.max(0, Math.min(10_000, Math.trunc(Number(text)) || 0));
}

/** The import of the address, if these eyes may see it; 404 otherwise. */
async function importAt({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>) {
  const found = await imports.byId(db(), staffOf(locals), params.id);
  if (!found) denied(404);
  return found;
}

/** Looks again, and answers with the page itself: without script a reload must not send the form once more. */
async function again(event: RequestEvent, change?: Parameters<typeof checkAgain>[3], table?: string) {
  try {
    await checkAgain(db(), staffOf(event.locals), event.params.id, change);
  } catch (caught) {
    return refusedWithWords(caught);
  }
  const shown = table ?? event.url.searchParams.get('table');
  redirect(303, ownPath(path`/staff/imports/${event.params.id}` + (shown ? path`?table=${shown}` : '')));
}
