import { markedRegions, sceneChoice } from '#lib/board/scenes.ts';
import { boardFor, elsewhere, pairingOf } from '../board-page.ts';
import type { PageServerLoad } from './$types';

/** The board for whoever may watch it; an unknown device gets a code with which staff can pair it. */
export const load: PageServerLoad = async (event) => {
  const { actor } = event.locals;
  if (!actor) return { board: null, pairing: await pairingOf(event), scene: null, marked: [] };
  const board = await boardFor(actor, event.params.fair);
  if (!board) return elsewhere(actor);
  const { searchParams } = event.url;
  return {
    ...{ board, pairing: null, scene: sceneChoice(searchParams.get('scene')) },
    marked: markedRegions(searchParams.get('mark'))
  };
};
