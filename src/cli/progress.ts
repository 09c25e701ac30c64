/** Shows people how far something has come. */
export interface Progress {
  /** @param note What stands behind the bar. */
  update(value: number, note: string): void
  /** Takes the bar away: the report follows. */
  stop(): void
}

const NONE: Progress = { update() {}, stop() {} }

/**
 * A progress bar on a terminal; nothing where the stream is none, such as in a log.
 * @param total The value at the end; undefined when nobody knows.
 */
export async function progressOn(stream: NodeJS.WriteStream, total: number | undefined): Promise<Progress> {
  if (!stream.isTTY) return NONE
  const { default: cliProgress } = await import('cli-progress')
  const bar = new cliProgress.SingleBar({
    stream,
    format: total === undefined ? '{note}' : '{bar} {percentage} %  {note}  {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    clearOnComplete: true,
    hideCursor: true,
    // Ctrl-C is the command's own affair.
    gracefulExit: false,
  })
  bar.start(total ?? 1, 0, { note: '' })
  return {
    update: (value, note) => bar.update(total === undefined ? 0 : Math.min(value, total), { note }),
    stop: () => bar.stop(),
  }
}
