import type { Queryable, Transaction } from '#lib/db/server/client.ts';

/** A person whose traces somebody asks for or takes away. */
export interface TracedPerson {
  id: string;
  name: string;
  email: string | null;
  companyId: number;
  dealerId: number | null;
  userId: string | null;
}

/** A room above this one that keeps something of persons: what it hands over of them on request, and what it takes away. */
export interface PersonKeeper {
  /** The heading of its part in an export. */
  part: string;
  export(db: Queryable, person: TracedPerson): Promise<unknown>;
  erase(tx: Transaction, person: TracedPerson): Promise<void>;
}

/** Rooms above, as the composition of the app names them. */
export const personKeepers: PersonKeeper[] = [];

/** What stands where the name of somebody stood who was erased. */
export const nameless = '–';
