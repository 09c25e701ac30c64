import assert from 'node:assert/strict'
import { deleteKeys, redisTest, redisUrl, uniquePrefix } from '../../redis/redis-server.js'
import { type Instance, startInstance } from './start-instance.js'

const test = redisTest('sessions and retries › two processes')
const prefix = uniquePrefix()
let one: Instance
let other: Instance

test.before(async () => {
  const url = await redisUrl()
  ;[one, other] = await Promise.all([startInstance(url, prefix), startInstance(url, prefix)])
})

test.after(async () => {
  await Promise.all([one?.stop(), other?.stop()])
  await deleteKeys(prefix)
})

const call = (CallSid: string) => ({ CallSid, CallStatus: 'in-progress' })
const countIn = (text: string) => Number(/<Say>(\d+) /.exec(text)?.[1])

test('a call goes on where another process answers', async () => {
  assert.equal(countIn(await one.post('/', call('CA1'))), 1)
  assert.equal(countIn(await other.post('/', call('CA1'))), 2)
  assert.equal(countIn(await one.post('/', call('CA1'))), 3)
})

test('requests of one call at once, at both, lose no increment', async () => {
  const posts = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : other).post('/?pause=5', call('CA2')))
  const counts = (await Promise.all(posts)).map(countIn).sort((a, b) => a - b)
  assert.deepEqual(
    counts,
    counts.map((_, i) => i + 1),
  )
})

test('a retry at the other process gets the first answer', async () => {
  const first = await one.post('/', call('CA3'), 'token-3')
  assert.equal(await other.post('/', call('CA3'), 'token-3'), first)
  assert.equal(countIn(await other.post('/', call('CA3'), 'token-3b')), 2, 'another token is another request')
  assert.equal(countIn(await other.post('/', call('CA3'))), 3, 'none is, too')
})

test('a retry at the other process while the first attempt runs waits for its answer', async () => {
  const first = one.post('/?pause=500', call('CA4'), 'token-4')
  const retries = [other, one, other].map((instance) => instance.post('/?pause=500', call('CA4'), 'token-4'))
  const answers = await Promise.all([first, ...retries])
  assert.equal(new Set(answers).size, 1, answers.join('\n'))
  assert.equal(countIn(await one.post('/', call('CA4'))), 2)
})

// Last: it ends a process.
test('a process that dies while it answers holds up neither the retry nor the call for long', async () => {
  const began = performance.now()
  const path = `/?die=${one.pid}`
  await assert.rejects(one.post(path, call('CA5'), 'token-5'))
  assert.equal(countIn(await other.post(path, call('CA5'), 'token-5')), 1)
  assert.ok(performance.now() - began < 14_000)
})

test.run()
