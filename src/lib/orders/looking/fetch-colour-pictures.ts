const mostWaitMs = 20_000;

/** The pictures of colours, by a variant of the colour; none where the network has no answer. */
export async function fetchColourPictures(address: string): Promise<Readonly<Record<number, string>>> {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(mostWaitMs) });
    return answer.ok ? ((await answer.json()) as Record<number, string>) : {};
  } catch {
    return {};
  }
}
