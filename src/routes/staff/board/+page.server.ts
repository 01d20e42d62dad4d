import { moveScreen } from '#lib/accounts/server/screens/move-screen.ts';
import { replaceScreen } from '#lib/accounts/server/screens/replace-screen.ts';
import { pairedScreens, pairScreen, revokeScreen } from '#lib/accounts/server/screens/screens.ts';
import { MoveForm, PairForm, ReplaceForm, ScreenForm } from '#lib/board/pair-form.ts';
import { refuse } from '#lib/board/refusals.ts';
import { rebuildRoles, screenRoles } from '#lib/board/rights.ts';
import { rebuildBoard } from '#lib/board/server/rebuild-board.ts';
import { db, sql } from '#lib/db/server/client.ts';
import * as fairs from '#lib/fairs/server/fairs.ts';
import { screenSeen } from '#lib/live/server/screen-seen.ts';
import { settings } from '#lib/runtime/server/settings.ts';
import { staffOf } from '../../behind-the-door.ts';
import { parseForm } from '../../parse-form.ts';
import { refused } from '../../refused.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  depends('live:screens');
  const { role } = staffOf(locals);
  const asked = url.searchParams.get('fair');
  const [fair, names] = await Promise.all([
    asked ? fairs.bySlug(db(), asked) : fairs.current(db(), new Date()),
    fairs.names(db())
  ]);
  const screens = fair ? await pairedScreens(db(), fair.id) : [];
  return {
    shown: fair && { slug: fair.slug, name: fair.name },
    fairs: names,
    screens: screens.map((screen) => ({ ...screen, ...screenSeen(screen.id) })),
    may: { pair: screenRoles.includes(role), rebuild: rebuildRoles.includes(role) },
    address: `${settings.publicUrl}/board`,
    code: url.searchParams.get('code') ?? '',
    now: new Date()
  };
};

/** The id of the fair that a form names. @throws {Refusal} not_found */
async function fairId(slug: string): Promise<number> {
  const fair = await fairs.bySlug(db(), slug);
  if (!fair) throw refuse('not_found', {});
  return fair.id;
}

export const actions: Actions = {
  async pair({ request, locals }) {
    const { values, typed, failure } = parseForm(PairForm, await request.formData());
    if (failure) return failure;
    const { code, name, fair, group } = values;
    try {
      await pairScreen(db(), staffOf(locals), { code, name, group, fairId: await fairId(fair) }, new Date());
    } catch (error) {
      return refused(error, { typed });
    }
    return { paired: name };
  },

  async revoke({ request, locals }) {
    const { values, failure } = parseForm(ScreenForm, await request.formData());
    if (failure) return failure;
    try {
      await revokeScreen(db(), staffOf(locals), values.screen, new Date());
    } catch (error) {
      return refused(error);
    }
    return { revoked: values.name };
  },

  async move({ request, locals }) {
    const { values, failure } = parseForm(MoveForm, await request.formData());
    if (failure) return failure;
    const { screen: screenId, group } = values;
    try {
      await moveScreen(db(), staffOf(locals), { screenId, group }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { moved: values.name };
  },

  async replace({ request, locals }) {
    const { values, failure } = parseForm(ReplaceForm, await request.formData());
    if (failure) return failure;
    const { screen: screenId, code } = values;
    try {
      await replaceScreen(db(), staffOf(locals), { screenId, code }, new Date());
    } catch (error) {
      return refused(error);
    }
    return { replaced: values.name };
  },

  async rebuild({ request, locals }) {
    const slug = String((await request.formData()).get('fair') ?? '');
    try {
      const rebuilt = await rebuildBoard(sql(), staffOf(locals), { fairId: await fairId(slug) }, new Date());
      return { rebuilt };
    } catch (error) {
      return refused(error);
    }
  }
};
