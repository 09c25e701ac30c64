import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'uvu'

/** Starts what `npm start` starts, on a free port; gives what it printed once it waits for requests. */
async function start() {
  const args = ['-C', 'twimlx:source', '--import', 'tsx', 'examples/start.ts']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  for await (const chunk of child.stdout) {
    printed += chunk
    if (printed.includes('Ctrl+C')) break
  }
  return { child, printed }
}

/** The request that a printed curl line makes. */
function requestOf(line: string): Request {
  const url = /"(http:[^"]+)"$/.exec(line)?.[1] ?? assert.fail(`no URL in ${line}`)
  const data = [...line.matchAll(/-d (\S+)/g)].map(([, pair]) => pair).join('&')
  const signature = /-H "X-Twilio-Signature: ([^"]+)"/.exec(line)?.[1] ?? assert.fail(`no signature in ${line}`)
  const headers = { Connection: 'close', 'X-Twilio-Signature': signature }
  if (line.includes('--get')) return new Request(`${url}${url.includes('?') ? '&' : '?'}${data}`, { headers })
  return new Request(url, {
    method: 'POST',
    body: data,
    headers: { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' },
  })
}

test('npm start prints a signed curl line for each step, and each gets TwiML', async () => {
  const { child, printed } = await start()
  try {
    const lines = printed.split('\n').filter((line) => line.startsWith('curl '))
    assert.equal(lines.length, 9)
    for (const line of lines) {
      const answer = await fetch(requestOf(line))
      assert.equal(answer.status, 200, line)
      const text = await answer.text()
      assert.match(text, /^<\?xml version="1\.0" encoding="UTF-8"\?><Response>/, line)
      assert.doesNotMatch(text, /went wrong/, line)
      const other = line.replace(/-d From=\S+/, '-d From=%2B14155550101')
      assert.notEqual(other, line)
      assert.equal((await fetch(requestOf(other))).status, 403, 'a signature fits one request only')
    }
  } finally {
    const ended = child.exitCode === null ? once(child, 'exit') : undefined
    child.kill()
    await ended
  }
})

test.run()
