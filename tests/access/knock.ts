import type { APIRequestContext, APIResponse } from '@playwright/test';
import { staffRoles, type Role } from '../../src/lib/accounts/roles.ts';
import { isOfDealer, type Caller, type Scene } from './scene.ts';
import type { Access, Action } from './route.ts';
import { KNOCKING, sessionFor } from './session.ts';
import { wayIn } from '../../src/routes/staff/start.ts';

export const callers: Caller[] = [
  ...(['owner', 'buyer', 'payer', 'viewer', 'other_owner'] as const),
  ...staffRoles,
  ...(['other_rep', 'other_manager', 'screen', 'nobody'] as const)
];

/** A stranger has the rights of a role, over other dealers. */
const likeness: Partial<Record<Caller, Role>> = {
  other_owner: 'owner',
  other_rep: 'rep',
  other_manager: 'region_manager'
};

const roleOf = (caller: Caller) => likeness[caller] ?? (caller as Role);
const isStranger = (caller: Caller) => caller in likeness;

export type Side = 'dealer' | 'staff' | 'screen' | 'nobody';

export function sideOf(caller: Caller): Side {
  if (caller === 'nobody' || caller === 'screen') return caller;
  return isOfDealer(roleOf(caller)) ? 'dealer' : 'staff';
}

/** Whether somebody comes through the door at all. */
const comesIn = (caller: Caller, { door }: Access) =>
  door === 'api' ? sideOf(caller) !== 'nobody' : door === 'public' || sideOf(caller) === door;

/** What a reader must be told. */
export type Told = 'shown' | 'sent on' | 'as unknown' | 'refused' | 'to sign in' | 'to the own door' | '401';

export function rightTelling(caller: Caller, access: Access): Told {
  if (!comesIn(caller, access)) {
    if (access.door === 'api') return '401';
    return sideOf(caller) === 'dealer' || sideOf(caller) === 'staff' ? 'to the own door' : 'to sign in';
  }
  const { readers } = access;
  if (readers && readers !== 'no page' && !readers.includes(roleOf(caller))) return 'refused';
  if ((isStranger(caller) && access.unknown) || access.unseen?.includes(caller)) return 'as unknown';
  return access.leads ? 'sent on' : 'shown';
}

/** Whether somebody may do this with these things. */
export function may(caller: Caller, access: Access, action: Action): boolean {
  if (access.door === 'public') return true;
  const behind =
    access.door === 'api' ? ['dealer', 'staff'].includes(sideOf(caller)) : comesIn(caller, access);
  if (!behind || (action.roles && !action.roles.includes(roleOf(caller)))) return false;
  return !isStranger(caller) || !(access.unknown || action.reachesOthers);
}

/** The statuses that say no to a action. A stranger who names what others have may also be told that nothing was to be done. */
export function noes(caller: Caller, access: Access, action: Action): number[] {
  const side = sideOf(caller);
  if (side === 'nobody' || (side === 'screen' && access.door !== 'api')) return [401];
  if (!comesIn(caller, access)) return [403];
  const each = action.answersEach ? [200] : [];
  return isStranger(caller) ? [403, 404, 409, 200] : [403, 404, ...each];
}

/** People show a session on pages; programs show the key of the same person to the API. */
export async function proof(caller: Caller, path: string, scene: Scene): Promise<Record<string, string>> {
  if (caller === 'nobody') return {};
  if (caller === 'screen') return { cookie: `screen=${scene.keys.screen}` };
  if (path.startsWith('/api/')) return { authorization: `Bearer ${scene.keys[caller]}` };
  return { cookie: `session=${await sessionFor(scene.emails[caller])}` };
}

export async function read(
  request: APIRequestContext,
  scene: Scene,
  caller: Caller,
  path: string
): Promise<APIResponse> {
  const headers = { accept: 'text/html', ...(await proof(caller, path, scene)) };
  return request.get(path, { headers, maxRedirects: 0 });
}

const ownDoors = new Set(['/', ...staffRoles.map(wayIn)]);

/** What came, in words. */
export function tellingOf(answer: APIResponse, { unknown, leads }: Access): Told | number {
  const to = answer.headers().location;
  switch (answer.status()) {
    case 200:
      return 'shown';
    case 303:
      if (to?.startsWith('/sign-in?next=')) return 'to sign in';
      // A page that leads on may lead staff to their own door, but a dealer only home.
      return ownDoors.has(to ?? '') && !(leads && to !== '/') ? 'to the own door' : 'sent on';
    case 401:
      return '401';
    case 403:
      return 'refused';
    case 404:
      return unknown === undefined ? 404 : 'as unknown';
    default:
      return answer.status();
  }
}

/** Does a action as a page or a program does it; `origin` is where it says it comes from. */
export async function act(
  request: APIRequestContext,
  scene: Scene,
  by: { caller: Caller; origin?: string },
  access: Access,
  [name, action]: [string, Action]
): Promise<APIResponse> {
  const path = access.path(scene);
  const isMethod = /^[A-Z]+$/.test(name);
  const address = isMethod || name === 'default' ? path : `${path}?/${name}`;
  const origin = by.origin ?? new URL(scene.url).origin;
  const headers = { accept: 'text/html', origin, ...(await proof(by.caller, path, scene)) };
  const body = action.json ? { data: action.json(scene) } : { form: action.form?.(scene) ?? {} };
  return request.fetch(address, { method: isMethod ? name : 'POST', headers, maxRedirects: 0, ...body });
}

/** How much has happened so far. */
export async function facts({ sql }: Scene): Promise<object> {
  const [row] = await sql<object[]>`
    select (select count(*)::int from events where aggregate_type <> 'security_alarm') as events, (select count(*)::int from sessions where device is distinct from ${KNOCKING}) as sessions,
      (select count(*)::int from users where disabled_at is null) as people, (select count(*)::int from invitations) as invitations,
      (select count(*)::int from order_drafts) as drafts`;
  return row!;
}

/** A page without what is different each time: names of things, clocks, nonces. */
export async function bare(answer: APIResponse, path: string): Promise<string> {
  let text = await answer.text();
  for (const name of path.split('/').filter((part) => /\d/.test(part))) text = text.replaceAll(name, '0');
  return text
    .replace(/nonce="[^"]*"/g, '')
    .replace(/__sveltekit_\w+/g, '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replace(/\d+/g, '0');
}
