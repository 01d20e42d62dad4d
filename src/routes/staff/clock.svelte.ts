/** The server's time on this page, ticking every second. It starts from what the server said and goes on
 * with the time that passes, whatever the device's clock believes or is set to. */
export function serverClock(at: () => Date | null): { readonly now: Date } {
  let ticks = $state.raw(performance.now());
  const came = $derived.by(() => ({ server: at()?.getTime() ?? Date.now(), device: performance.now() }));
  $effect(() => {
    const timer = setInterval(() => (ticks = performance.now()), 1000);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return instant(came.server + Math.max(0, ticks - came.device));
    }
  };
}

const instant = (milliseconds: number) => new Date(milliseconds);
