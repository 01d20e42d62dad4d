import { answered, openDeviceDatabase, written } from '#lib/ui/offline/device-database.ts';
import type { Jot } from './jot.ts';

/** The browser wakes the service worker by this name when the network is back. */
export const jotsWait = 'jots';

/** Whose they are: two people at one device never see each other's. */
export const jotOwner = (userId: string): string => `staff:${userId}`;

/** A company as a device lists it. */
export interface ListedCompany {
  id: number;
  name: string;
  city: string | null;
  /** What else it is found by: initials of sounds. */
  keys: string;
}

/** The companies of somebody, as the server last told them. */
export interface CompanyBook {
  owner: string;
  companies: ListedCompany[];
}

/** Something that was jotted down here and that the server has not heard. */
export interface KeptJot {
  id: string;
  owner: string;
  doneAt: number;
  jot: Jot;
}

/** What a device keeps of cards and notes. */
export interface JotStore {
  book(owner: string): Promise<CompanyBook | null>;
  keepBook(book: CompanyBook): Promise<void>;
  /** What waits of an owner, the oldest first. */
  jots(owner: string): Promise<KeptJot[]>;
  keepJot(jot: KeptJot): Promise<void>;
  dropJots(ids: readonly string[]): Promise<void>;
  /** Lists of companies leave the device; what was not sent waits for its owner. */
  forgetBooks(): Promise<void>;
}

/** The store in the browser's own database. Rejects where there is none. */
export async function openJotStore(): Promise<JotStore> {
  const db = await openDeviceDatabase();
  return {
    book: async (owner) =>
      (await answered<CompanyBook | undefined>(db.transaction('books').objectStore('books').get(owner))) ??
      null,
    keepBook: (book) => written(db, 'books', 'relaxed', (store) => store.put(book)),
    jots: async (owner) => {
      const all = db.transaction('jots').objectStore('jots').index('owner').getAll(owner);
      return inOrder((await answered(all)) as KeptJot[]);
    },
    // A card is on the disk before anybody says so.
    keepJot: (jot) => written(db, 'jots', 'strict', (store) => store.put(jot)),
    dropJots: (ids) => written(db, 'jots', 'relaxed', (store) => ids.forEach((id) => store.delete(id))),
    forgetBooks: () => written(db, 'books', 'relaxed', (store) => store.clear())
  };
}

/** For tests, and for browsers that keep nothing: it works as long as its page is open. */
export function memoryJotStore(): JotStore {
  const books = new Map<string, CompanyBook>();
  const jots = new Map<string, KeptJot>();
  return {
    book: async (owner) => books.get(owner) ?? null,
    keepBook: async (book) => void books.set(book.owner, structuredClone(book)),
    jots: async (owner) => inOrder([...jots.values()].filter((jot) => jot.owner === owner)),
    keepJot: async (jot) => void jots.set(jot.id, structuredClone(jot)),
    dropJots: async (ids) => ids.forEach((id) => jots.delete(id)),
    forgetBooks: async () => books.clear()
  };
}

const inOrder = (jots: KeptJot[]): KeptJot[] => jots.sort((a, b) => a.doneAt - b.doneAt);
