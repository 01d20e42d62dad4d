import * as v from 'valibot';
import { SignatureForm } from './signature.ts';

const number = v.pipe(v.string(), v.digits('number'), v.maxLength(9), v.transform(Number));

/** The dealer agrees to the version that they have seen. */
export const AgreeForm = v.object({
  version: number,
  signature: v.optional(SignatureForm, '')
});
export type AgreeInput = v.InferOutput<typeof AgreeForm>;

/** Somebody of the brand writes down that the dealer has agreed in a call. */
export const CallForm = v.object({
  number,
  version: number,
  person: v.pipe(v.string(), v.trim(), v.minLength(2, 'required'), v.maxLength(120, 'too_long')),
  said: v.pipe(v.string(), v.trim(), v.minLength(3, 'required'), v.maxLength(500, 'too_long'))
});
export type CallInput = v.InferOutput<typeof CallForm>;
