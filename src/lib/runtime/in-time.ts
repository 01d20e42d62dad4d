/** Something did not end within its time. It may still be under way. */
export class TooLate extends Error {
  override name = 'TooLate';
}

/** What `work` comes to, or a rejection with `TooLate` after `ms` milliseconds. `what` is what took too long, for the log. */
export async function inTime<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`No end of ${what} within ${ms} ms.`)), ms);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
