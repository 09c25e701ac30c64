import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { createClient } from 'redis'
import { type RedisServer, redisTest, startRedis } from '../redis/redis-server.js'
import { twimlx } from './twimlx.js'

const test = redisTest('twimlx blacklist › Redis that cannot be used')
let server: RedisServer

test.before(async () => {
  server = await startRedis()
  const client = createClient({ url: server.url })
  client.on('error', () => {})
  await client.connect()
  await client.configSet('requirepass', 'sesame')
  client.destroy()
})

test.after(() => server.stop())

function url(password = 'sesame'): string {
  return server.url.replace('//', `//default:${password}@`)
}

test('nobody listens', async () => {
  const { code, stdout, stderr } = await twimlx(['blacklist', 'list'], { url: 'redis://alice:hunter2@127.0.0.1:1' })
  assert.equal(stderr, 'twimlx: Redis at 127.0.0.1:1 cannot be used: connect ECONNREFUSED 127.0.0.1:1\n')
  assert.deepEqual([code, stdout], [1, ''])
})

test('no such host', async () => {
  const { code, stderr } = await twimlx(['blacklist', 'list'], { url: 'redis://:hunter2@no-such-host.invalid' })
  assert.match(stderr, /^twimlx: Redis at no-such-host\.invalid cannot be used: .+\n$/)
  assert.doesNotMatch(stderr, /hunter2|\n {4}at /)
  assert.equal(code, 1)
})

test('a wrong password, and none', async () => {
  const [wrong, none] = await Promise.all([
    twimlx(['blacklist', 'list'], { url: url('hunter2') }),
    twimlx(['blacklist', 'list'], { url: server.url }),
  ])
  assert.match(wrong.stderr, /^twimlx: Redis at \S+ cannot be used: WRONGPASS/)
  assert.match(none.stderr, /^twimlx: .*NOAUTH/)
  for (const { code, stderr } of [wrong, none]) {
    assert.equal(code, 1)
    assert.doesNotMatch(stderr, /hunter2|\n {4}at /)
  }
  assert.deepEqual(await twimlx(['blacklist', 'list'], { url: url() }), { code: 0, stdout: '', stderr: '' })
})

test('a server that has stopped answering', async () => {
  server.freeze()
  try {
    const start = performance.now()
    const { code, stderr } = await twimlx(['blacklist', 'add', '+14155550100'], { url: url() })
    assert.match(stderr, /^twimlx: Redis at \S+ cannot be used: No answer within 3000 ms\.\n$/)
    assert.equal(code, 1)
    assert.ok(performance.now() - start < 15_000)
  } finally {
    server.thaw()
  }
})

test('a server that goes away amid an import', async () => {
  const numbers = Array.from({ length: 2000 }, (_, i) => `+141555${10_000 + i}\n`).join('')
  const { code, stderr } = await twimlx(['blacklist', 'import', '-'], {
    url: url(),
    onStart: (child) => {
      child.stdin?.write(numbers)
      void untilBusy(server.port).then(async () => {
        await server.kill()
        child.stdin?.end(numbers)
      })
    },
  })
  assert.match(
    stderr,
    /^2,000 lines: 2,000 added, 0 updated\.\ntwimlx: The blacklist's Redis cannot be asked: .+ The import stopped behind line 2000\. To go on, run it again/,
  )
  assert.doesNotMatch(stderr, /\n {4}at |sesame/)
  assert.equal(code, 1)
})

/** Settles when the server has the first numbers of the import. */
function untilBusy(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setEncoding('utf8').on('error', reject)
    const ask = () => socket.write('HLEN {twimlx:blacklist}\r\n')
    socket.on('data', (text: unknown) => {
      if (/:2000\r\n/.test(String(text))) resolve(void socket.destroy())
      else setTimeout(ask, 20)
    })
    socket.write('AUTH sesame\r\n')
  })
}

test.run()
