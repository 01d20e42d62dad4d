/** What this device keeps, by store: orders and sheets of dealers, desks of fairs, cards and notes. One database, so that one version counts. */
const DATABASE = 'orderfair';
const VERSION = 4;

/** The browser's own database; it survives reload and a closed browser. Rejects where there is none. */
export function openDeviceDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, VERSION);
  request.onupgradeneeded = ({ oldVersion }) => {
    const db = request.result;
    if (oldVersion < 1) db.createObjectStore('orders', { keyPath: 'id' }).createIndex('owner', 'owner');
    if (oldVersion < 2) {
      db.createObjectStore('sheets', { keyPath: ['owner', 'fair'] });
      const writings = db.createObjectStore('writings', { keyPath: ['owner', 'fair', 'place'] });
      writings.createIndex('sheet', ['owner', 'fair']);
    }
    if (oldVersion < 3) {
      db.createObjectStore('desks', { keyPath: ['owner', 'fair'] });
      db.createObjectStore('deeds', { keyPath: 'id' }).createIndex('owner', 'owner');
    }
    if (oldVersion < 4) {
      db.createObjectStore('books', { keyPath: 'owner' });
      db.createObjectStore('jots', { keyPath: 'id' }).createIndex('owner', 'owner');
    }
  };
  request.onblocked = () => request.dispatchEvent(new Event('error'));
  return answered(request).then((db) => {
    // A newer version of the app in another tab must not wait for this one.
    db.onversionchange = () => db.close();
    return db;
  });
}

/** What a request found. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The store did not answer.'));
  });
}

/** Waits for the transaction, not the request: only then is it written. */
export function written(
  db: IDBDatabase,
  name: string,
  durability: IDBTransactionDurability,
  change: (store: IDBObjectStore) => unknown
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, 'readwrite', { durability });
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () =>
      reject(transaction.error ?? new Error('The store refused the write.'));
    change(transaction.objectStore(name));
  });
}
