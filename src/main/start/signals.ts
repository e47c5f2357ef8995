/** npm and the terminal both hand on the same Ctrl-C: what follows within this time is the same wish. */
const SAME_WISH = 1_000;

/** Calls at the first and at the second wish to end: Ctrl-C, a service manager's TERM, a closed terminal. */
export function onSignals(first: () => void, second: () => void): void {
  let since: number | null = null;
  const listen = (): void => {
    if (since === null) {
      since = performance.now();
      first();
    } else if (performance.now() - since > SAME_WISH) second();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, listen);
}
