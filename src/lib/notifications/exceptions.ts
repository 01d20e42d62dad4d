import { isDealerRole } from '#lib/accounts/roles.ts';
import type { NoticeGroup, NoticeKind } from '#lib/events/notice-kind.ts';
import { alwaysTold, type Choice } from './usual-choices.ts';

/** How one kind comes where it is another way than its group: not at all, in the portal alone, or also by mail, to devices, or both. */
export const exceptionWays = ['none', 'portal', 'mail', 'push', 'both'] as const;
export type ExceptionWay = (typeof exceptionWays)[number];

/** One kind of a group as somebody may have it differently; without a way it comes as its group does. */
export interface SingleKind {
  kind: string;
  group: NoticeGroup;
  name: string;
  way: ExceptionWay | null;
  ways: readonly ExceptionWay[];
}

/** What nobody can switch off has no exceptions. */
export const mayDiffer = ({ group, pierces }: Pick<NoticeKind, 'group' | 'pierces'>): boolean =>
  !pierces && !alwaysTold.includes(group);

/** By which ways a kind can come at all. */
export const waysOf = ({ bellOnly }: Pick<NoticeKind, 'bellOnly'>): readonly ExceptionWay[] =>
  bellOnly ? ['none', 'portal'] : exceptionWays;

/** The choice for a group as it is for one kind of it. How often mails come and what goes to a gateway stays as of the group. */
export function excepted(choice: Choice, way: ExceptionWay): Choice {
  if (way === 'none') return { ...choice, portal: false, mail: false, push: false, webhook: false };
  return {
    ...choice,
    portal: true,
    mail: way === 'mail' || way === 'both',
    push: way === 'push' || way === 'both'
  };
}

/** Staff sit before the portal; work that is urgent finds them elsewhere too, as long as nobody has chosen. */
export const usualException = (
  role: string,
  { group, urgency, bellOnly }: Pick<NoticeKind, 'group' | 'urgency' | 'bellOnly'>
): ExceptionWay | null =>
  !isDealerRole(role) && group === 'work' && urgency === 'urgent' && !bellOnly ? 'both' : null;
