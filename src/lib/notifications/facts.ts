import type { Concerned, NoticeKind } from '#lib/events/notice-kind.ts';
import type { SequencedEvent } from '#lib/events/event.ts';

/** An event that a kind of notice follows, and whom it concerns. */
export interface Fact {
  event: SequencedEvent;
  kind: NoticeKind;
  concerned: Concerned;
  /** On which step above those whom it concerns it is told now, because they have not answered, or could not be told. */
  raised?: { step: number; isUnreached: boolean };
}

/** What there is to tell of these events, kind by kind in the order of the list. */
export function factsOf(kinds: readonly NoticeKind[], events: readonly SequencedEvent[]): Fact[] {
  return events.flatMap((event) =>
    kinds
      .filter((kind) => kind.follows.includes(event.type) && (kind.when?.(event) ?? true))
      .map((kind) => ({ event, kind, concerned: kind.concerns(event) }))
  );
}

/** The order that an event is about or names; null for others. */
export function orderIdOf({ aggregateType, aggregateId, payload }: SequencedEvent): string | null {
  if (aggregateType === 'order') return aggregateId;
  return typeof payload.orderId === 'string' ? payload.orderId : null;
}

/** Its number, where the event says it. */
export function orderNumberOf({ aggregateType, payload }: SequencedEvent): number | null {
  const said = payload.orderNumber ?? (aggregateType === 'order' ? payload.number : null);
  return typeof said === 'number' ? said : null;
}

/** What a notice of this fact is about, as topics of live pages are called. */
export const subjectOf = ({ kind, event }: Fact): string =>
  kind.subject?.(event) ?? `${event.aggregateType}:${event.aggregateId}`;
