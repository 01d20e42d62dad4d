import { fail } from '@sveltejs/kit';
import { db } from '#lib/db/server/client.ts';
import { cellsOf, problemsByColumn, typedOf } from '#lib/masters/master-form.ts';
import { masterKeepers } from '#lib/masters/rights.ts';
import { categories } from '#lib/masters/server/categories.ts';
import * as history from '#lib/masters/server/history.ts';
import { renameCategory } from '#lib/masters/server/rename-category.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { refused } from '../../../refused.ts';
import { changeId } from '../../save-masters.ts';
import type { Actions, PageServerLoad } from './$types';

const mostRenamings = 20;

export const load: PageServerLoad = async ({ locals }) => {
  staffOf(locals, masterKeepers);
  const [list, deeds] = await Promise.all([categories(db()), history.ofKind(db(), 'rename', mostRenamings)]);
  return { categories: list, deeds, change: uuid7() };
};

const columns = ['category', 'category_zh', 'category_ko'];
const empty = { was: null, is: null };

export const actions: Actions = {
  async rename({ locals, request }) {
    const actor = staffOf(locals, masterKeepers);
    const data = await request.formData();
    const of = String(data.get('was.category') ?? '').slice(0, 500);
    const cells = cellsOf(data, columns);
    const { category, category_zh: zh = empty, category_ko: ko = empty } = cells;
    const kept = { of, typed: typedOf(cells) };
    const asked = { id: changeId(data), from: of, to: category?.is ?? of, zh, ko, apply: true };
    try {
      const outcome = await renameCategory(db(), actor, asked, new Date());
      if (outcome.problems.length > 0)
        return fail(422, { problems: problemsByColumn(outcome.problems), ...kept });
      return { saved: outcome.count > 0 ? asked.id : null, of: asked.to };
    } catch (caught) {
      return refused(caught, kept);
    }
  }
};
