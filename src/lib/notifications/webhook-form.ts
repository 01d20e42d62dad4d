import * as v from 'valibot';
import { noticeGroups } from '#lib/events/notice-kind.ts';
import { locales } from '#lib/i18n/locale.ts';

const marked = <const Options extends readonly string[]>(options: Options) =>
  v.optional(v.pipe(v.array(v.picklist(options)), v.maxLength(options.length)), []);

/** What staff say of a gateway. Whether its address may be called at all is asked by the command. */
export const EndpointForm = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(80, 'too_long')),
  url: v.pipe(v.string(), v.trim(), v.minLength(1, 'required'), v.maxLength(500, 'too_long')),
  'groups[]': marked(noticeGroups),
  'locales[]': marked(locales)
});

export type EndpointInput = v.InferOutput<typeof EndpointForm>;
