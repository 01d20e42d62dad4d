import { sceneChoice } from '#lib/board/scenes.ts';
import { boardFor, elsewhere, pairingOf } from '../board-page.ts';
import type { PageServerLoad } from './$types';

/** The board for whoever may watch it; an unknown device gets a code with which staff can pair it. */
export const load: PageServerLoad = async (event) => {
  const { actor } = event.locals;
  if (!actor) return { board: null, pairing: await pairingOf(event), scene: null };
  const board = await boardFor(actor, event.params.fair);
  if (!board) return elsewhere(actor);
  return { board, pairing: null, scene: sceneChoice(event.url.searchParams.get('scene')) };
};
