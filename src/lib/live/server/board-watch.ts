import type { Namespace, Socket } from 'socket.io';
import * as v from 'valibot';
import { noteRefusal } from '#lib/accounts/server/refused/note-refusal.ts';
import type { Seen } from '#lib/board/server/seen.ts';
import { fairFor } from '#lib/board/server/watching.ts';
import type { BoardToClient, BoardToServer, WatchAnswer, WatchRefusal } from '#lib/board/wire.ts';
import type { Race } from '#lib/board/frame.ts';
import { forPhones, type PhoneFrame } from '#lib/board/phone-frame.ts';
import { screenGroups } from '#lib/accounts/screen-group.ts';
import type { OwnPlace } from '#lib/board/dealer-place.ts';
import { sql } from '#lib/db/server/client.ts';
import { log } from '#lib/runtime/server/log.ts';
import { instantNow } from '#lib/time/instant.ts';
import type { SocketData } from './at-the-door.ts';
import { fastRoom, slicesOf, truthRoom, type BoardFeeds } from './board-feeds.ts';
import { callerBehind } from './connections.ts';
import { Places } from './places.ts';
import type { ScreensSeen, ScreenTold } from './screens-seen.ts';
import { boardOf, raceOf } from './standing.ts';

/** What processes say to each other. */
interface BetweenProcesses {
  screen(told: ScreenTold): void;
}

export type BoardNamespace = Namespace<BoardToServer, BoardToClient, BetweenProcesses, SocketData>;
type BoardSocket = Socket<BoardToServer, BoardToClient, BetweenProcesses, SocketData>;

const slug = v.pipe(v.string(), v.maxLength(100));
const epoch = v.pipe(v.string(), v.maxLength(60));
const seq = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const asHall = v.optional(v.boolean());
const watchRequest = v.object({ fair: slug, have: v.optional(v.object({ epoch, seq })), asHall });
const raceRequest = v.object({ fair: slug, asHall });
const pixels = v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000)));
const seenReport = v.object({
  ...{ epoch, seq, width: pixels, height: pixels, fps: pixels },
  scene: v.pipe(v.string(), v.maxLength(20)),
  group: v.optional(v.picklist(screenGroups))
});

/** Answers boards: each may watch the fairs that its person or screen may see, one at a time. */
export function serveBoards(boards: BoardNamespace, feeds: BoardFeeds, seen: ScreensSeen): void {
  const places = new Places();
  boards.on('connection', (socket) => {
    const { actor } = socket.data;
    socket.on(
      'watch',
      (request, answer) => void answered<WatchAnswer>(answer, () => watch(socket, feeds, request))
    );
    socket.on('race', (request, answer) => void answered<Race>(answer, () => race(socket, request)));
    socket.on('place', (answer) => void answered<PlaceAnswer>(answer, () => place(socket, places)));
    if (actor.kind !== 'screen') return;
    seen.came(actor.screenId, socket.id);
    socket.on('seen', (report) => {
      const parsed = v.safeParse(seenReport, report);
      if (parsed.success) seen.saw(actor.screenId, parsed.output);
    });
    socket.on('disconnect', () => seen.left(actor.screenId, socket.id));
  });
}

async function watch(socket: BoardSocket, feeds: BoardFeeds, request: unknown): Promise<WatchAnswer> {
  const parsed = v.safeParse(watchRequest, request);
  if (!parsed.success) return { error: 'invalid' };
  const fair = await fairFor(sql(), socket.data.actor, parsed.output.fair);
  if (!fair) return refused(socket);
  const of = boardOf(socket.data.actor, parsed.output.asHall);
  await changeRoom(socket, fair.id, feeds, of);
  socket.data.watched = fair;
  const whole = await feeds.of(fair.id).snapshot(of);
  if (!whole) return { error: 'unavailable' };
  const frame = socket.data.actor.kind === 'dealer' ? forPhones(whole) : whole;
  const beat = feeds.beatOf(fair.id);
  if (!beat) return { error: 'unavailable' };
  if (socket.data.actor.kind === 'screen') socket.emit('group', socket.data.actor.group);
  // Before the answer: a frame alone does not say how old the record is that it stands on.
  socket.emit('beat', beat);
  return isKnown(frame, parsed.output.have) ? { unchanged: true, ...beat } : frame;
}

/** Joined before the snapshot is taken: a frame that comes between the two arrives twice rather than never. */
async function changeRoom(
  socket: BoardSocket,
  fairId: number,
  feeds: BoardFeeds,
  of: keyof Seen
): Promise<void> {
  const isPhone = socket.data.actor.kind === 'dealer';
  const quick = of === 'truth' ? truthRoom(fairId) : fastRoom(fairId);
  const here = [...socket.rooms].filter((room) => room.startsWith('fair:'));
  const stays = here.find((room) => (isPhone ? room.startsWith(`${slicesOf(fairId)}:`) : room === quick));
  for (const room of here) if (room !== stays) await socket.leave(room);
  if (!stays) await socket.join(isPhone ? feeds.phoneRoom(fairId) : quick);
}

function isKnown(frame: PhoneFrame, have: { epoch: string; seq: number } | undefined): boolean {
  return have?.epoch === frame.epoch && have.seq === frame.seq && frame.moment === null;
}

async function race(socket: BoardSocket, request: unknown): Promise<Race | WatchRefusal> {
  const parsed = v.safeParse(raceRequest, request);
  if (!parsed.success) return { error: 'invalid' };
  const { actor } = socket.data;
  const fair = await fairFor(sql(), actor, parsed.output.fair);
  if (!fair) return refused(socket);
  const of = boardOf(actor, parsed.output.asHall);
  return (await raceOf(fair.id, instantNow(), of)) ?? { error: 'not_found' };
}

/** Somebody reached for a fair that is not theirs, or that there is not: the record of refusals knows. */
function refused({ conn, data: { actor } }: BoardSocket): WatchRefusal {
  const userId = actor.kind === 'screen' ? null : actor.userId;
  noteRefusal({ kind: 'socket_refused', userId, address: callerBehind(conn).network });
  return { error: 'not_found' };
}

type PlaceAnswer = { place: OwnPlace | null };

async function place(socket: BoardSocket, places: Places): Promise<PlaceAnswer | WatchRefusal> {
  const { actor, watched } = socket.data;
  if (!watched || actor.kind !== 'dealer') return { error: 'not_found' };
  return { place: await places.of(watched, actor.dealerId) };
}

/** A client that asks without listening is not answered; one that meets a bug or a lost database is told to ask again. */
async function answered<Answer>(
  answer: ((answer: Answer | WatchRefusal) => void) | undefined,
  work: () => Promise<Answer | WatchRefusal>
): Promise<void> {
  if (typeof answer !== 'function') return;
  try {
    answer(await work());
  } catch (error) {
    log.error({ err: error }, 'live: a board was not answered');
    answer({ error: 'unavailable' });
  }
}
