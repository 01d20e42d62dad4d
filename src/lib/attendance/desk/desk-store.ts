import { answered, openDeviceDatabase, written } from '#lib/ui/offline/device-database.ts';
import type { DeskDeed } from './desk-deed.ts';
import type { DeskArrival, DeskHousehold, HouseholdHere } from './desk-wire.ts';

/** The browser wakes the service worker by this name when the network is back. */
export const deedsWait = 'deeds';

/** Whose desk it is: two people at one device never see each other's. */
export const deskOwner = (userId: string): string => `staff:${userId}`;

/** What is known of a fair's door, as the server last told it. */
export interface KnownDoor {
  /** What to ask from next time; null before the first answer. */
  at: string | null;
  arrivals: DeskArrival[];
  households: HouseholdHere[];
  gifts: { dealerId: number; isGiven: boolean; at: string }[];
  signed: string[];
  visitors: number;
}

/** A desk as this device keeps it: what it is called, everybody who may come, and who has. */
export interface KeptDesk extends KnownDoor {
  owner: string;
  fair: string;
  desk: string;
  /** The list of guests by its version. */
  version: string;
  guests: DeskHousehold[];
}

/** Something that was done here and that the server has not heard. */
export interface KeptDeed {
  id: string;
  owner: string;
  fair: string;
  desk: string;
  /** In the order of doing. */
  doneAt: number;
  deed: DeskDeed;
}

/** What a device keeps of desks. */
export interface DeskStore {
  desk(owner: string, fair: string): Promise<KeptDesk | null>;
  keepDesk(desk: KeptDesk): Promise<void>;
  /** The deeds of an owner that wait, the oldest first. */
  deeds(owner: string): Promise<KeptDeed[]>;
  keepDeed(deed: KeptDeed): Promise<void>;
  dropDeeds(ids: readonly string[]): Promise<void>;
  /** Lists of guests leave the device; what was not sent waits for its owner. */
  forgetDesks(): Promise<void>;
}

/** The store in the browser's own database. Rejects where there is none. */
export async function openDeskStore(): Promise<DeskStore> {
  const db = await openDeviceDatabase();
  return {
    desk: async (owner, fair) =>
      (await answered<KeptDesk | undefined>(
        db.transaction('desks').objectStore('desks').get([owner, fair])
      )) ?? null,
    keepDesk: (desk) => written(db, 'desks', 'relaxed', (store) => store.put(desk)),
    deeds: async (owner) => {
      const all = db.transaction('deeds').objectStore('deeds').index('owner').getAll(owner);
      return inOrder((await answered(all)) as KeptDeed[]);
    },
    // Who has gone through the door is on the disk before anybody says so.
    keepDeed: (deed) => written(db, 'deeds', 'strict', (store) => store.put(deed)),
    dropDeeds: (ids) => written(db, 'deeds', 'relaxed', (store) => ids.forEach((id) => store.delete(id))),
    forgetDesks: () => written(db, 'desks', 'relaxed', (store) => store.clear())
  };
}

/** For tests, and for browsers that keep nothing: the desk works as long as its page is open. */
export function memoryDeskStore(): DeskStore {
  const desks = new Map<string, KeptDesk>();
  const deeds = new Map<string, KeptDeed>();
  return {
    desk: async (owner, fair) => desks.get(`${owner} ${fair}`) ?? null,
    keepDesk: async (desk) => void desks.set(`${desk.owner} ${desk.fair}`, structuredClone(desk)),
    deeds: async (owner) => inOrder([...deeds.values()].filter((deed) => deed.owner === owner)),
    keepDeed: async (deed) => void deeds.set(deed.id, structuredClone(deed)),
    dropDeeds: async (ids) => ids.forEach((id) => deeds.delete(id)),
    forgetDesks: async () => desks.clear()
  };
}

const inOrder = (deeds: KeptDeed[]): KeptDeed[] => deeds.sort((a, b) => a.doneAt - b.doneAt);
