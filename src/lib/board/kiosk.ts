/** What a page needs to hang on a wall all day. Each answers with its own end. */
type End = () => void;

const idleMs = 3_000;
const reloadAtMostEveryMs = 30_000;

/** Keeps the display awake. Plain http has no wake lock: there the kiosk's own power settings have to do it. */
export function keepAwake(): End {
  if (!('wakeLock' in navigator)) return () => undefined;
  let lock: WakeLockSentinel | null = null;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    // Refused on low battery, for instance; asked again when the page is next seen.
    lock = await navigator.wakeLock.request('screen').catch(() => null);
  };
  void ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    document.removeEventListener('visibilitychange', ask);
    void lock?.release();
  };
}

/** Hides the cursor while nobody moves it. */
export function hideIdleCursor(): End {
  const { style } = document.documentElement;
  let timer: ReturnType<typeof setTimeout>;
  const moved = () => {
    style.cursor = '';
    clearTimeout(timer);
    timer = setTimeout(() => (style.cursor = 'none'), idleMs);
  };
  moved();
  addEventListener('pointermove', moved);
  return () => {
    clearTimeout(timer);
    style.cursor = '';
    removeEventListener('pointermove', moved);
  };
}

/** Tells how many pictures a second the browser draws: counted for one second of every five. */
export function countPictures(tell: (count: number) => void): End {
  let ended = false;
  const measure = () => {
    let count = 0;
    const startedMs = performance.now();
    const next = () => {
      count++;
      const passedMs = performance.now() - startedMs;
      if (ended) return;
      if (passedMs < 1_000) requestAnimationFrame(next);
      else tell(Math.round((count * 1_000) / passedMs));
    };
    requestAnimationFrame(next);
  };
  measure();
  const timer = setInterval(measure, 5_000);
  return () => {
    ended = true;
    clearInterval(timer);
  };
}

export async function toggleFullScreen(): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await document.documentElement.requestFullscreen();
}

/** Loads the page anew, since the server says that it is no longer this one; never in a quick circle. */
export function reloadSoon(): void {
  const key = 'board-reloaded';
  // A page's own time begins when it is loaded, so it tells how long ago the reload was.
  const restMs = sessionStorage.getItem(key) === null ? 0 : reloadAtMostEveryMs - performance.now();
  const wait = Math.max(1_000, restMs) + Math.random() * 2_000;
  setTimeout(() => {
    sessionStorage.setItem(key, 'yes');
    location.reload();
  }, wait);
}
