import { settings } from '../settings.ts';
import { bucketStore } from './bucket-store.ts';
import { folderStore } from './folder-store.ts';

/**
 * Where files lie that are not in the database: pictures, what is put to orders, documents. What has a name never changes, so that it may
 * be written twice.
 */
export interface FileStore {
  /** Whole or not at all: nobody reads half a file. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null for a file that is not there. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  has(name: string): Promise<boolean>;
  /** Also when it is gone already. */
  remove(name: string): Promise<void>;
}

/** The store that the settings name: a bucket, else a folder in the data folder. */
export function fileStore(): FileStore {
  const bucket = settings.pictureBucket;
  return bucket ? bucketStore(bucket) : folderStore(`${settings.dataFolder}/pictures`);
}
