// Runs in a thread of its own: kills the process when a step blocks the main thread beyond its time limit.

import { writeSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

let timer

parentPort.on('message', (watched) => {
  clearTimeout(timer)
  if (watched !== undefined) timer = setTimeout(() => kill(watched), watched.limit)
})

function kill({ what, limit, counts: { passed, failed, skipped, wishes } }) {
  const why = `It blocks the process: it has not returned for ${limit / 1000} seconds. Is it an endless loop?`
  writeSync(1, `\n✘ ${what}\n    ${why}\n`)
  const because = wishes.length === 0 ? '' : ` (${wishes.join(', ')})`
  writeSync(1, `\n${passed} passed, ${failed + 1} failed, ${skipped} skipped${because}\n`)
  process.kill(process.pid, 'SIGKILL')
}
