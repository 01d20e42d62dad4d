/** The server's time on this page, ticking every second. It starts from what the server said, whatever the device believes. */
export function serverClock(at: () => Date | null): { readonly now: Date } {
  let ticks = $state.raw(Date.now());
  // The device's clock only tells how much time has passed since the data came.
  const came = $derived.by(() => ({ server: at()?.getTime() ?? Date.now(), device: Date.now() }));
  $effect(() => {
    const timer = setInterval(() => (ticks = Date.now()), 1000);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return instant(came.server + Math.max(0, ticks - came.device));
    }
  };
}

const instant = (milliseconds: number) => new Date(milliseconds);
