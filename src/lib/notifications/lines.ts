/** Of a notice, what decides in which line it stands. */
export interface Listed {
  id: number;
  together: string;
  at: Date;
  isUnread: boolean;
}

/** One notice, or many of one kind on one day. */
export interface Line {
  /** The newest of them speaks for all. */
  id: number;
  /** The oldest of them that was looked at. */
  fromId: number;
  together: string;
  day: string;
  at: Date;
  count: number;
  unread: number;
}

/** From so many on, notices of one kind and day are one line. */
const fewest = 3;

/**
 * A page of lines out of notices from the newest to older ones: those of one kind and day are one line when there are three or more. It ends before the
 * first line too many; `next` is the id of the first notice of the next page, null where all were taken.
 */
export function linesOf(
  newestFirst: readonly Listed[],
  dayOf: (at: Date) => string,
  most: number
): { lines: Line[]; next: number | null } {
  const groups = new Map<string, Listed[]>();
  let next: number | null = null;
  let count = 0;
  for (const notice of newestFirst) {
    const key = `${dayOf(notice.at)} ${notice.together}`;
    const group = groups.get(key);
    // Below the fewest, each of a group is a line of its own; then all of them are one.
    const adds = !group || group.length < fewest - 1 ? 1 : group.length === fewest - 1 ? 1 - group.length : 0;
    if (count + adds > most) {
      next = notice.id;
      break;
    }
    count += adds;
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  const lines = [...groups.values()].flatMap((group) => asLines(group, dayOf));
  return { lines: lines.sort((a, b) => b.id - a.id), next };
}

function asLines(group: readonly Listed[], dayOf: (at: Date) => string): Line[] {
  if (group.length < fewest) return group.map((one) => lineOf([one], dayOf));
  return [lineOf(group, dayOf)];
}

function lineOf(group: readonly Listed[], dayOf: (at: Date) => string): Line {
  const { id, together, at } = group[0]!;
  const unread = group.filter(({ isUnread }) => isUnread).length;
  return { id, fromId: group.at(-1)!.id, together, day: dayOf(at), at, count: group.length, unread };
}
