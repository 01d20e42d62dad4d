import { fail } from '@sveltejs/kit';
import * as v from 'valibot';
import type { StaffUser } from '#lib/accounts/actor.ts';
import { db, sql } from '#lib/db/server/client.ts';
import { readDraw } from '#lib/draw/draw-form.ts';
import { longestWord } from '#lib/draw/one-line.ts';
import { drawRoles } from '#lib/draw/rights.ts';
import { announceDraw } from '#lib/draw/server/announce-draw.ts';
import { askForWord } from '#lib/draw/server/ask-for-word.ts';
import { cancelDraw } from '#lib/draw/server/cancel-draw.ts';
import { drawRound } from '#lib/draw/server/draw-round.ts';
import * as draws from '#lib/draw/server/draws.ts';
import { mixWord } from '#lib/draw/server/mix-word.ts';
import { redrawAbsent } from '#lib/draw/server/redraw-absent.ts';
import { revealSeed } from '#lib/draw/server/reveal-seed.ts';
import { saveDraw } from '#lib/draw/server/save-draw.ts';
import { countBy } from '#lib/draw/server/tickets-by-rule.ts';
import { mostTickets } from '#lib/draw/terms.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import type { Currency } from '#lib/money/money.ts';
import { isUuid, uuid7 } from '#lib/runtime/uuid7.ts';
import { staffOf } from '../../../behind-the-door.ts';
import { parseForm } from '../../../parse-form.ts';
import { refused } from '../../../refused.ts';
import { shownOf, theFair } from '../../fairs/[fair]/the-fair.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, depends }) => {
  staffOf(locals, drawRoles);
  const fair = await theFair(params.fair);
  depends('live:draws');
  const all = await draws.ofFair(sql(), fair.id);
  const written = all.filter(({ state }) => state === 'written');
  const counts = await Promise.all(written.map(({ rule }) => countBy(sql(), fair.id, rule, mostTickets)));
  return {
    fair: shownOf(fair),
    draws: all,
    counts: Object.fromEntries(written.map(({ id }, at) => [id, counts[at]!])),
    freshId: uuid7()
  };
};

const uuid = v.pipe(v.string(), v.check(isUuid, 'required'));
const number = v.pipe(v.string(), v.regex(/^\d{1,6}$/, 'number'), v.transform(Number));
const line = v.pipe(v.string(), v.maxLength(4 * longestWord, 'too_long'));
const DrawForm = v.object({ draw: uuid });
const RoundForm = v.object({ draw: uuid, round: number });
const TicketForm = v.object({ draw: uuid, ticket: number });
const WordForm = v.object({ draw: uuid, word: v.optional(line, ''), beacon: v.optional(line, '') });
const ReasonForm = v.object({
  draw: uuid,
  reason: v.optional(v.pipe(v.string(), v.maxLength(500, 'too_long')), '')
});

/** One deed of a host, from the form that names the draw. */
function deed<Schema extends v.GenericSchema>(
  schema: Schema,
  run: (actor: StaffUser, values: v.InferOutput<Schema>) => Promise<unknown>
) {
  return async ({ request, locals }: RequestEvent) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(schema, await request.formData());
    if (failure) return failure;
    try {
      await run(actor, values);
      return { done: true };
    } catch (error) {
      return refused(error, { typed });
    }
  };
}

export const actions: Actions = {
  save: async ({ request, locals, params }) => {
    const actor = staffOf(locals);
    const { values, typed, failure } = parseForm(DrawForm, await request.formData());
    if (failure) return failure;
    const fair = await theFair(params.fair);
    const { draw, problems } = readDraw(typed, { currency: fair.currency as Currency, locale: getLocale() });
    if (!draw) return fail(422, { problems, typed });
    try {
      await saveDraw(db(), actor, { id: values.draw, fairId: fair.id, ...draw }, new Date());
      return { done: true };
    } catch (error) {
      return refused(error, { typed });
    }
  },
  announce: deed(DrawForm, (actor, { draw }) => announceDraw(db(), actor, { drawId: draw }, new Date())),
  ask: deed(DrawForm, (actor, { draw }) => askForWord(db(), actor, { drawId: draw }, new Date())),
  mix: deed(WordForm, (actor, { draw, ...said }) =>
    mixWord(db(), actor, { drawId: draw, ...said }, new Date())
  ),
  round: deed(RoundForm, (actor, { draw, round }) =>
    drawRound(db(), actor, { drawId: draw, round }, new Date())
  ),
  absent: deed(TicketForm, (actor, { draw, ticket }) =>
    redrawAbsent(db(), actor, { drawId: draw, ticket }, new Date())
  ),
  reveal: deed(DrawForm, (actor, { draw }) => revealSeed(db(), actor, { drawId: draw }, new Date())),
  cancel: deed(ReasonForm, (actor, { draw, reason }) =>
    cancelDraw(db(), actor, { drawId: draw, reason }, new Date())
  )
};
