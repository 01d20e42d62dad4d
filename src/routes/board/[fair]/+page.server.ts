import { momentKinds } from '#lib/board/frame.ts';
import { markedRegions, sceneChoice } from '#lib/board/scenes.ts';
import { screenGroups } from '#lib/accounts/screen-group.ts';
import { boardFor, elsewhere, pairingOf } from '../board-page.ts';
import type { PageServerLoad } from './$types';

/**
 * The board for whoever may watch it; an unknown device gets a code with which staff can pair it. A paired screen belongs to a group, any other
 * to the one of its address. `?hall` shows staff what the hall sees, and `?moment=KIND` plays
 * them a moment on this one screen.
 */
export const load: PageServerLoad = async (event) => {
  const { actor } = event.locals;
  const nothing = {
    board: null,
    scene: 'stage' as const,
    marked: [],
    group: 'main' as const,
    asHall: false,
    trial: undefined
  };
  if (!actor) return { ...nothing, pairing: await pairingOf(event) };
  const { searchParams } = event.url;
  const asHall = searchParams.has('hall');
  const board = await boardFor(actor, event.params.fair, asHall);
  if (!board) return elsewhere(actor);
  const asked = searchParams.get('group');
  const trial =
    actor.kind === 'staff' ? momentKinds.find((kind) => kind === searchParams.get('moment')) : undefined;
  return {
    ...{ board, pairing: null, asHall, trial, scene: sceneChoice(searchParams.get('scene')) },
    group: actor.kind === 'screen' ? actor.group : (screenGroups.find((group) => group === asked) ?? 'main'),
    marked: markedRegions(searchParams.get('mark'))
  };
};
