/** Kept free for the database, files and the log, so that a full house can still be served. */
const kept = 256;

interface Report {
  userLimits?: { open_files?: { soft?: number | string } };
}

/** How many connections this process can hold at once by the limits of its system; 20,000 where there are none. */
export function mostConnections(): number {
  // Looking up the names of its connections would take long.
  const report = Object.assign(process.report, { excludeNetwork: true });
  const soft = Number((report.getReport() as Report).userLimits?.open_files?.soft);
  const descriptors = Number.isFinite(soft) && soft > 0 ? Math.min(soft, 20_000 + kept) : 20_000 + kept;
  return Math.max(64, descriptors - kept);
}
