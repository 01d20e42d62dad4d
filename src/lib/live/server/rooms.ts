import type { Actor } from '#lib/accounts/actor.ts';
import type { ScreenGroup } from '#lib/accounts/screen-group.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import { sockets } from './io.ts';

const namespaces = ['/', '/board'];

/** Where each kind of person hears of what concerns them, in both namespaces. */
export function roomsOf(actor: Actor): string[] {
  if (actor.kind === 'screen') return [`screen:${actor.screenId}`];
  if (actor.kind === 'dealer') return [`user:${actor.userId}`, `dealer:${actor.dealerId}`, 'dealers'];
  const region = actor.regionId === null ? [] : [`staff:region:${actor.regionId}`];
  return [`user:${actor.userId}`, 'staff', ...region];
}

/** What a host does before the whole hall: rare, and every dealer's phone hears of it. */
const beforeTheHall = [
  ...['quiz.opened', 'quiz.closed', 'quiz.revealed'],
  ...['draw.announced', 'draw.word_asked', 'draw.word_mixed', 'draw.round_drawn'],
  ...['draw.winner_redrawn', 'draw.seed_revealed', 'draw.cancelled']
];

/** Who is told of an event: all staff, the dealer whom it concerns or all of them, and the person who did it. */
export function audienceOf(event: SequencedEvent): string[] {
  return [
    'staff',
    ...(beforeTheHall.includes(event.type) ? ['dealers'] : []),
    ...(event.dealerId === null ? [] : [`dealer:${event.dealerId}`]),
    ...(event.aggregateType === 'user' ? [`user:${event.aggregateId}`] : [])
  ];
}

/** Ends every connection of a person, in this process and those that it is joined with: after signing out they have to sign in anew. */
export function dropUser(userId: string): void {
  for (const name of namespaces) sockets.io?.of(name).in(`user:${userId}`).disconnectSockets(true);
}

/** Ends the connections of those who lost or changed their rights by this event. Heard in every process, so it ends all. */
export function dropByEvent(event: SequencedEvent): void {
  if (event.type === 'user.sessions_ended') drop(`user:${event.aggregateId}`);
  if (event.type === 'staff.second_step_required') {
    for (const userId of event.payload.without as string[]) drop(`user:${userId}`);
  }
  if (event.type === 'screen.revoked' || event.type === 'screen.replaced')
    drop(`screen:${event.aggregateId}`);
  if (event.type === 'screen.moved') moveScreen(event.aggregateId, event.payload.group as ScreenGroup);
  const changesActor = event.type.startsWith('acting.') || event.type === 'api_key.revoked';
  if (changesActor && event.actorId) drop(`user:${event.actorId}`);
}

/** A screen hears its new group at once, and again whenever it begins to watch. */
function moveScreen(screenId: string, group: ScreenGroup): void {
  const boards = sockets.io?.of('/board');
  boards?.local.to(`screen:${screenId}`).emit('group', group);
  for (const socket of boards?.sockets.values() ?? []) {
    const { actor } = socket.data as { actor: Actor };
    if (actor.kind === 'screen' && actor.screenId === screenId) actor.group = group;
  }
}

/** In this process: every other one hears the same event. */
function drop(room: string): void {
  for (const name of namespaces) sockets.io?.of(name).local.in(room).disconnectSockets(true);
}
