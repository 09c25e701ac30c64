/**
 * Ends the process once the command is done, although an app may hold timers or connections that would keep it running:
 * nobody else will close them. Nothing is cut off: it waits until all output is written.
 */
export function endSoon(): void {
  const end = () => {
    if (process.exitCode === undefined || process.stdout.writableLength > 0) setTimeout(end, PAUSE).unref()
    else process.exit()
  }
  setTimeout(end, PAUSE).unref()
}

/** Milliseconds. */
const PAUSE = 50
