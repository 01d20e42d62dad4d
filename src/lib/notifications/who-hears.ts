import { isDealerRole } from '#lib/accounts/roles.ts';
import type { SequencedEvent } from '#lib/events/event.ts';
import type { Concerned, NoticeKind, NoticeValues } from '#lib/events/notice-kind.ts';

/** Says of everything that is asked of a fact that it is an empty list: whom a kind concerns by role is in its declaration, whatever happens. */
const unknown = new Proxy<Record<string, unknown>>({}, { get: () => [] });

/** Says of everything that a link is made of that it is there. */
const anything = new Proxy<NoticeValues>({}, { get: () => '1' });

/** Whom facts of a type concern, as far as it is known without one; null where the fact itself decides. */
function concernedBy(kind: NoticeKind, type: string): Concerned | null {
  const event: SequencedEvent = {
    ...{ id: 0, seq: 0, type, aggregateType: '', aggregateId: '', fairId: null, dealerId: null },
    ...{ actorId: null, actedBy: null, payload: unknown, at: new Date(0) }
  };
  try {
    return kind.concerns(event);
  } catch {
    // Whatever it read of the fact was not there.
    return null;
  }
}

/**
 * Whether somebody of a role can ever be told of a kind: by their role, as whoever a fact names, or since an answer does not come. Of persons whom facts
 * name it is known only on which side the page is that it leads to.
 */
export function hears(kind: NoticeKind, role: string): boolean {
  const side = isDealerRole(role) ? 'dealer' : 'staff';
  if (side === 'dealer' && kind.group === 'work') return false;
  if (kind.link(side, anything).startsWith('/staff') !== (side === 'staff')) return false;
  if (kind.answer && (role === 'rep' || role === 'region_manager')) return true;
  return kind.follows.some((type) => {
    const concerned = concernedBy(kind, type);
    if (!concerned || concerned.users || Object.keys(concerned).length === 0) return true;
    const { dealer = [], staff = [], dealers } = concerned;
    if (side === 'dealer') return dealer.includes(role) || dealers?.roles.includes(role) === true;
    // A region's managers stand in where a dealer has no rep.
    return staff.includes(role) || (role === 'region_manager' && staff.includes('rep'));
  });
}
