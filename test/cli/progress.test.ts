import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'uvu'
import { progressOn } from '../../src/cli/progress.js'

/** A terminal that keeps what is written, or what is none. */
function terminal(isTTY: boolean) {
  const written: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk))
      done()
    },
  })
  const stub = { isTTY, columns: 200, cursorTo: () => true, moveCursor: () => true, clearLine: () => true }
  return { written, stream: Object.assign(stream, stub) as unknown as NodeJS.WriteStream }
}

test('a bar on a terminal', async () => {
  const { stream, written } = terminal(true)
  const progress = await progressOn(stream, 200)
  progress.update(100, '5 lines: 5 added')
  // Nobody sees more than a hundred per cent, also of a file that grows.
  progress.update(300, '9 lines: 9 added')
  progress.stop()
  assert.match(written.join(''), /░{30} 0 %.*█{30} 100 % {2}9 lines: 9 added/s)
  assert.doesNotMatch(written.join(''), /1[1-9]\d %/)
})

test('no bar where nobody knows how long it takes', async () => {
  const { stream, written } = terminal(true)
  const progress = await progressOn(stream, undefined)
  progress.update(100, '5 lines: 5 added')
  progress.stop()
  assert.match(written.join(''), /5 lines: 5 added/)
  assert.doesNotMatch(written.join(''), /[█░%]/)
})

test('nothing where there is no terminal', async () => {
  const { stream, written } = terminal(false)
  const progress = await progressOn(stream, 200)
  progress.update(100, '5 lines')
  progress.stop()
  assert.deepEqual(written, [])
})

test.run()
