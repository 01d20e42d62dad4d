import type { SubmitFunction } from '@sveltejs/kit';

/**
 * For the forms at the door: like SvelteKit's `enhance`, but whoever comes in gets a whole new page. The account's language
 * may be another than the door's, and a running page never changes its language.
 * @param onbusy is told when the form goes out and when its answer is shown
 */
export function entering(onbusy: (busy: boolean) => void = () => undefined): SubmitFunction {
  return () => {
    onbusy(true);
    return async ({ result, update }) => {
      if (result.type === 'redirect') return location.assign(result.location);
      await update({ reset: false });
      onbusy(false);
    };
  };
}
