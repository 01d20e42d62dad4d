import type { OrderLineInput, PlaceOrderInput } from '../placing/order-form.ts';

/** What became of a sending. `refused` keeps the answer of the server as it came. */
export type Verdict =
  | { kind: 'accepted'; number: number; held: boolean; at: number }
  | { kind: 'refused'; status: number; code: string; details: unknown; at: number };

/**
 * An order on this device, before and while it is sent. `sending` is the exact body that has left or is about to
 * leave: it is stored before the first byte goes out, and every further try sends the same id and the same body.
 */
export interface KeptOrder {
  id: string;
  /** Whose it is: dealer and user, so that two people at one device never see each other's. */
  owner: string;
  fair: string;
  lines: OrderLineInput[];
  note: string;
  poNumber: string;
  changedAt: number;
  /** When the account had the same lines; null while it has not. */
  syncedAt: number | null;
  sending: PlaceOrderInput | null;
  tries: number;
  verdict: Verdict | null;
}

export interface DraftStore {
  /** The order of this owner at this fair that was touched last and is not accepted. */
  current(owner: string, fair: string): Promise<KeptOrder | null>;
  /** Orders of this owner that were sent and have no answer yet. */
  unanswered(owner: string): Promise<KeptOrder[]>;
  keep(order: KeptOrder): Promise<void>;
  forget(id: string): Promise<void>;
}

const DATABASE = 'orderfair';
const STORE = 'orders';

/** The store in the browser's own database; it survives reload and a closed browser. Rejects where there is none. */
export async function openDraftStore(): Promise<DraftStore> {
  const db = await answered(indexedDB.open(DATABASE, 1), (request) => {
    const store = request.result.createObjectStore(STORE, { keyPath: 'id' });
    store.createIndex('owner', 'owner');
  });
  const read = async (owner: string): Promise<KeptOrder[]> =>
    answered(db.transaction(STORE).objectStore(STORE).index('owner').getAll(owner));
  return {
    current: async (owner, fair) =>
      (await read(owner))
        .filter((order) => order.fair === fair && order.verdict?.kind !== 'accepted')
        .sort((a, b) => b.changedAt - a.changedAt)[0] ?? null,
    unanswered: async (owner) => (await read(owner)).filter((order) => order.sending && !order.verdict),
    keep: (order) => written(db, (store) => store.put(order)),
    forget: (id) => written(db, (store) => store.delete(id))
  };
}

function answered<T>(request: IDBRequest<T>, upgrade?: (request: IDBOpenDBRequest) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    if (upgrade && request instanceof IDBOpenDBRequest) {
      request.onupgradeneeded = () => upgrade(request);
      request.onblocked = () => reject(new Error('Another tab holds an older store.'));
    }
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The store did not answer.'));
  });
}

/** Waits for the transaction, not the request: only then is it on the disk. */
function written(db: IDBDatabase, change: (store: IDBObjectStore) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error('The store refused the write.'));
    change(transaction.objectStore(STORE));
  });
}

/** For tests, and for browsers that keep nothing: the page works, and says that this device saves nothing. */
export function memoryDraftStore(orders = new Map<string, KeptOrder>()): DraftStore {
  const of = (owner: string) => [...orders.values()].filter((order) => order.owner === owner);
  return {
    current: async (owner, fair) =>
      of(owner)
        .filter((order) => order.fair === fair && order.verdict?.kind !== 'accepted')
        .sort((a, b) => b.changedAt - a.changedAt)[0] ?? null,
    unanswered: async (owner) => of(owner).filter((order) => order.sending && !order.verdict),
    keep: async (order) => void orders.set(order.id, structuredClone(order)),
    forget: async (id) => void orders.delete(id)
  };
}
