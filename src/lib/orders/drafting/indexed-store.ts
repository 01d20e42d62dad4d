import { answered, openDeviceDatabase, written } from '#lib/ui/offline/device-database.ts';
import type { Writing } from './draft.ts';
import type { DeviceStore, KeptOrder, KeptSheet } from './device-store.ts';

type KeptWriting = Writing & { owner: string; fair: string };

/** The store in the browser's own database; it survives reload and a closed browser. Rejects where there is none. */
export async function openDeviceStore(): Promise<DeviceStore> {
  const db = await openDeviceDatabase();
  const read = <T>(store: string, key: IDBValidKey) =>
    answered<T | undefined>(db.transaction(store).objectStore(store).get(key));
  const all = <T>(store: string, index: string, key: IDBValidKey) =>
    answered<T[]>(db.transaction(store).objectStore(store).index(index).getAll(key));
  return {
    orders: async (owner) =>
      (await all<KeptOrder & { sending: unknown }>('orders', 'owner', owner)).filter(
        (order) => order.sending
      ),
    // An order that leaves has to be on the disk before; what is typed has to be quick.
    keepOrder: (order) => written(db, 'orders', 'strict', (store) => store.put(order)),
    forgetOrder: (id) => written(db, 'orders', 'relaxed', (store) => store.delete(id)),
    sheet: async (owner, fair) => (await read<KeptSheet>('sheets', [owner, fair])) ?? null,
    keepSheet: (sheet) => written(db, 'sheets', 'relaxed', (store) => store.put(sheet)),
    writings: async (owner, fair) =>
      (await all<KeptWriting>('writings', 'sheet', [owner, fair])).map(
        ({ owner: _, fair: __, ...one }) => one
      ),
    keepWritings: (owner, fair, writings) =>
      written(db, 'writings', 'relaxed', (store) =>
        writings.forEach((one) => store.put({ ...one, owner, fair }))
      ),
    dropWritings: (owner, fair, writings) =>
      written(db, 'writings', 'relaxed', (store) => writings.forEach((one) => drop(store, owner, fair, one)))
  };
}

function drop(store: IDBObjectStore, owner: string, fair: string, { place, op }: Writing): void {
  const request = store.get([owner, fair, place]);
  request.onsuccess = () => {
    const there = request.result as KeptWriting | undefined;
    if (there?.op === op) store.delete([owner, fair, place]);
  };
}
