import { db } from '#lib/db/server/client.ts';
import { guestCursor, readGuestCursor, readGuestFilter } from '#lib/attendance/guest-filter.ts';
import { desksAt } from '#lib/attendance/desk/queue.ts';
import { doorRoles } from '#lib/attendance/rights.ts';
import { latelyArrived } from '#lib/attendance/server/desk/lately-arrived.ts';
import * as guests from '#lib/attendance/server/guests.ts';
import { staffOf } from '../../behind-the-door.ts';
import { arrive, undo } from '../door.ts';
import { needFair } from '../fair-of.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 60;

export const load: PageServerLoad = async ({ locals, url, depends }) => {
  const actor = staffOf(locals);
  const fair = await needFair(url);
  depends(`live:fair:${fair.id}`);
  const asked = readGuestFilter(url.searchParams);
  const filter = {
    search: asked.q,
    regionId: asked.region,
    arrived: { all: undefined, missing: false, in: true }[asked.show],
    after: readGuestCursor(asked.after)
  };
  const now = new Date();
  const [rows, attendance, lately] = await Promise.all([
    guests.page(db(), actor, fair.id, filter, size + 1),
    guests.attendance(db(), actor, fair.id),
    latelyArrived(db(), actor, fair.id, now)
  ]);
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    fair,
    asked,
    attendance,
    guests: shown,
    next: last ? guestCursor(last) : null,
    at: now,
    desks: desksAt(lately, now),
    mayArrive: doorRoles.includes(actor.role)
  };
};

export const actions: Actions = { arrive, undo };
