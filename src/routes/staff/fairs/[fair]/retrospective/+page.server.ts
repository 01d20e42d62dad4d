import { fail } from '@sveltejs/kit';
import * as people from '#lib/accounts/server/people/people.ts';
import { db } from '#lib/db/server/client.ts';
import { lifeOf } from '#lib/fairs/life.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { readFigures } from '#lib/retrospective/figures-form.ts';
import { DecisionForm, MarkForm, NoteForm, VerdictForm } from '#lib/retrospective/note-form.ts';
import { reportReaders, retrospectiveRoles } from '#lib/retrospective/rights.ts';
import { decideNext } from '#lib/retrospective/server/decide-next.ts';
import { dropNote } from '#lib/retrospective/server/drop-note.ts';
import { partsOf } from '#lib/retrospective/server/part-facts.ts';
import { finishMeasure } from '#lib/retrospective/server/finish-measure.ts';
import { judgeNote } from '#lib/retrospective/server/judge-note.ts';
import * as retrospective from '#lib/retrospective/server/retrospective.ts';
import { setFigures } from '#lib/retrospective/server/set-figures.ts';
import { signOff } from '#lib/retrospective/server/sign-off.ts';
import { voteNote } from '#lib/retrospective/server/vote-note.ts';
import { writeNote } from '#lib/retrospective/server/write-note.ts';
import { uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../../behind-the-door.ts';
import { refused } from '../../../../refused.ts';
import { shownOf, theFair } from '../the-fair.ts';
import { act } from './act.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  const [actor, fair, now] = [staffOf(locals), await theFair(params.fair), new Date()];
  depends(`live:fair:${fair.id}`);
  const may = retrospectiveRoles.includes(actor.role);
  const [figures, parts, notes, decision, versions, staff] = await Promise.all([
    retrospective.figuresOf(db(), fair, now),
    partsOf(db(), fair.id),
    retrospective.notesOf(db(), actor, fair.id),
    retrospective.decisionOf(db(), fair.id),
    retrospective.versionsOf(db(), fair.id),
    may ? people.ofSide(db(), null) : []
  ]);
  return {
    fair: shownOf(fair),
    isOver: ['closed', 'reviewed'].includes(lifeOf(fair, now)),
    figures: retrospective.figuresFor(actor, figures),
    ...retrospective.partsFor(actor, parts),
    notes,
    decision,
    versions,
    staff: staff.filter(({ open }) => open).map(({ id, name }) => ({ id, name })),
    may,
    mayFiles: reportReaders.includes(actor.role),
    userId: actor.userId,
    noteId: uuid7()
  };
};

export const actions: Actions = {
  figures: async ({ request, locals, params }) => {
    const [fair, form] = [await theFair(params.fair), await request.formData()];
    const { figures, wrong } = readFigures(form, fair.currency as Currency, getLocale());
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
    if (wrong.length > 0) return fail(422, { wrong, typed });
    try {
      await setFigures(db(), staffOf(locals), { fair, figures }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { figuresSaved: true };
  },

  note: act(
    NoteForm,
    (actor, note, fair, now) => writeNote(db(), actor, { ...note, fairId: fair.id }, now),
    'noted'
  ),
  judge: act(VerdictForm, (actor, verdict, fair, now) =>
    judgeNote(db(), actor, { ...verdict, fairId: fair.id }, now)
  ),
  vote: act(MarkForm, (actor, { id, yes }, fair, now) =>
    voteNote(db(), actor, { fairId: fair.id, id, agrees: yes === 'yes' }, now)
  ),
  drop: act(MarkForm, (actor, { id }, fair, now) => dropNote(db(), actor, { fairId: fair.id, id }, now)),
  finish: act(MarkForm, (actor, { id, yes }, _, now) =>
    finishMeasure(db(), actor, { id, done: yes === 'yes' }, now)
  ),
  next: act(
    DecisionForm,
    (actor, decision, fair, now) => decideNext(db(), actor, { ...decision, fairId: fair.id }, now),
    'decided'
  ),

  sign: async ({ locals, params }) => {
    const fair = await theFair(params.fair);
    try {
      return { signed: await signOff(db(), staffOf(locals), fair, new Date()) };
    } catch (error) {
      return refused(error);
    }
  }
};
