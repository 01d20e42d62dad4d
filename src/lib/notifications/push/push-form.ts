import * as v from 'valibot';

const base64url = (bytes: number) => {
  const signs = Math.ceil((bytes * 4) / 3);
  return v.pipe(v.string(), v.regex(/^[\w-]+=*$/), v.maxLength(signs + 2), v.minLength(signs));
};

/** A device as its browser names it. */
export const DeviceForm = v.object({
  endpoint: v.pipe(v.string(), v.url(), v.maxLength(1_000)),
  /** An uncompressed point on P-256. */
  publicKey: base64url(65),
  authSecret: base64url(16)
});
export type DeviceInput = v.InferOutput<typeof DeviceForm>;

export const ForgetDeviceForm = v.object({ device: v.pipe(v.string(), v.uuid()) });

/** A device in the list of its owner. */
export interface OwnDevice {
  id: string;
  name: string;
  /** By it a browser knows itself. */
  endpoint: string;
  createdAt: Date;
  lastSuccessAt: Date | null;
  lastError: string | null;
}
