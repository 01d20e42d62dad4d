/** Who changed a thing, when, and to what. */
export interface KeptChange<Values> {
  /** Of the event. */
  id: number;
  type: string;
  /** The thing. */
  of: string;
  by: string | null;
  at: Date;
  /** What stood before; null: nothing did. Undefined: it was not kept yet. */
  before: Values | null | undefined;
  is: Values;
  isUndo: boolean;
  /** Nothing newer was done to the thing, and what stood before is known: it can be taken back. */
  mayUndo: boolean;
}
