const patienceMs = 60_000;

/** Puts the photograph of a sheet to the order that was typed off it; false where that did not work. */
export async function attachPhoto(address: string, photo: File): Promise<boolean> {
  const form = new FormData();
  form.append('files', photo, photo.name || 'sheet.jpg');
  const answer = await fetch(address, {
    method: 'POST',
    headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
    body: form,
    signal: AbortSignal.timeout(patienceMs)
  }).catch(() => null);
  if (!answer?.ok) return false;
  const said = (await answer.json().catch(() => null)) as { type?: string } | null;
  return said?.type === 'success';
}
