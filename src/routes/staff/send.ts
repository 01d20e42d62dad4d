import type { ActionResult } from '@sveltejs/kit';
import { applyAction, deserialize } from '$app/forms';
import { invalidateAll } from '$app/navigation';

/** Sends a small form of this page without leaving it: a tap, or the undo of one. The page is read anew afterwards. */
export async function send(action: string, fields: Record<string, string>): Promise<ActionResult> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const response = await fetch(action, {
    method: 'POST',
    body,
    headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }
  });
  const result = deserialize(await response.text());
  if (result.type === 'success') await invalidateAll();
  await applyAction(result);
  return result;
}
