import { settings } from '#lib/runtime/server/settings.ts';
import { bucketStore } from './bucket-store.ts';
import { folderStore } from './folder-store.ts';

/** Where the files of pictures lie. A name is the hash of what is in it, so that a file never changes and may be written twice. */
export interface PictureStore {
  /** Whole or not at all: nobody reads half a file. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Null for a file that is not there. */
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>;
  has(name: string): Promise<boolean>;
  /** Also when it is gone already. */
  remove(name: string): Promise<void>;
}

/** The store that the settings name: a bucket, else a folder in the data folder. */
export function pictureStore(): PictureStore {
  const bucket = settings.pictureBucket;
  return bucket ? bucketStore(bucket) : folderStore(pictureFolder());
}

/** The same without a slash at its end, for whoever copies it. */
export const pictureFolder = (): string => `${settings.dataFolder}/pictures`;
