/** Who did something: a person, and the member of staff behind them when they acted for a dealer. Null: the system. */
export interface EventActor {
  userId: string | null;
  actedBy?: { userId: string } | null;
}

/** The system itself, for what no person did: an expiry, a webhook, a clock. */
export const systemActor: EventActor = { userId: null };

/** A fact to be recorded in the transaction that makes it true. */
export interface NewEvent {
  /** `noun.past-tense`, such as `order.placed`. */
  type: string;
  aggregate: { type: string; id: string };
  actor: EventActor;
  fairId?: number | null;
  dealerId?: number | null;
  payload: Record<string, unknown>;
  at: Date;
}

/** A recorded fact with its place in the one order of all facts. */
export interface SequencedEvent {
  id: number;
  seq: number;
  type: string;
  aggregateType: string;
  aggregateId: string;
  fairId: number | null;
  dealerId: number | null;
  actorId: string | null;
  actedBy: string | null;
  payload: Record<string, unknown>;
  at: Date;
}
