import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { Gather, Hangup, type Node, Say, type TwilioRequest, useRequest } from 'twimlx'
import { DeadlineError, mount, twilio } from 'twimlx/server'
import { test } from 'uvu'
import { collectLines, type Line } from '../signature/collect-lines.js'
import { type Answer, appOf, withServer } from '../with-server.js'
import { CALL_SID, formOf, kinds, MESSAGE_SID, PERSONAL } from './kinds.js'

// Handlers that fail in every way, for every kind of request: what Twilio gets, and what stands in the log.

/** Without sessions, in which a request waits for another of the same call that hangs. */
const alone = { session: false, onWarning: () => {} } as const

/** Quotes what it was sent, as errors do. */
const quote = ({ params }: Pick<TwilioRequest, 'params'>) =>
  `Cannot do that for ${[...params].map(([name, value]) => `${name}=${value}`).join(' ')}`

const quoting = () => new Error(quote(useRequest()))

const failing: Readonly<Record<string, () => unknown>> = {
  throws: () => {
    throw quoting()
  },
  rejects: async () => {
    const error = quoting()
    await null
    throw error
  },
  'throws a text': () => {
    throw quote(useRequest())
  },
  'throws an object': () => {
    throw { quoted: quote(useRequest()) }
  },
  'throws nothing': () => {
    throw undefined
  },
  'throws an error with another status': () => {
    throw Object.assign(new Error('teapot'), { status: 418, expose: true, headers: { 'X-Secret': PERSONAL.Body } })
  },
  'never settles': () => new Promise(() => {}),
  'renders what cannot stand there': () => (
    <Say>
      <Gather />
    </Say>
  ),
  'renders a wrong attribute': () => <Say {...({ vioce: 'alice' } as object)}>Hi</Say>,
  'renders a wrong value': () => <Gather timeout={-1} />,
  'gives plain text': () => quote(useRequest()),
  'gives what the caller said': () => [...useRequest().params.values()].at(-1),
  'gives TwiML that is not well-formed': () => '<Response><Say>Hi</Response>',
  'gives another document': () => '<html><body>Hi</body></html>',
  'has a component that throws': () => {
    const Broken = () => {
      throw quoting()
    }
    return [<Broken />, <Hangup />]
  },
  'has a component that rejects': () => {
    const Broken = async (): Promise<Node> => {
      await null
      throw new Error(`for ${PERSONAL.From}`)
    }
    return <Broken />
  },
  'has a component that never settles': () => {
    const Stuck = () => new Promise<Node>(() => {})
    return <Stuck />
  },
}

for (const [what, fails] of Object.entries(failing)) {
  for (const [kind, { type, form, status, xml }] of kinds) {
    test(`a component that ${what}, ${kind}: ${status}`, async () => {
      const { logger, lines } = collectLines()
      const app = appOf(mount({ '/fails': () => fails() as Node }, { ...alone, logger, deadline: 60 }))
      await withServer(app, async (ask, errors) => {
        const answer = await ask('/fails', { form })
        isAnswered(answer, status, xml)
        assert.equal(errors.length, 1)
        assert.ok(errors[0] instanceof Error)
        isLogged(lines, type)
      })
    })
  }
}

const throwing = ({ twilio: request }: Pick<Context, 'twilio'>) => {
  throw new Error(quote(request))
}

for (const [what, handler] of [
  ['throws', throwing],
  ['rejects', async (ctx: Context) => throwing(ctx)],
  ['never settles', () => new Promise(() => {})],
  [
    'answers with plain text',
    (ctx: { body: unknown }) => {
      ctx.body = PERSONAL.Body
    },
  ],
  [
    'answers with a tree that is wrong',
    (ctx: { body: unknown }) => {
      ctx.body = <Say {...({ vioce: 'alice' } as object)}>Hi</Say>
    },
  ],
] as const) {
  for (const [kind, { type, form, status, xml }] of kinds) {
    test(`a handler of one’s own that ${what}, ${kind}: ${status}`, async () => {
      const { logger, lines } = collectLines()
      await withServer(appOf(twilio({ ...alone, logger, deadline: 60 }), handler), async (ask, errors) => {
        isAnswered(await ask('/fails', { form }), status, xml)
        assert.equal(errors.length, 1)
        isLogged(lines, type)
      })
    })
  }
}

test('a failed line says which request it was, where it happened, and what the caller got', async () => {
  const Broken = () => <Say {...({ vioce: 'alice' } as object)}>Hi</Say>
  const { logger, lines } = collectLines()
  await withServer(appOf(mount({ '/fails': Broken }, { ...alone, logger })), async (ask) => {
    await ask('/fails?pin=8642', { form: formOf('voice') })
  })
  const [line] = failures(lines)
  const { fields } = line ?? assert.fail('no line')
  assert.equal(line?.level, 'error')
  assert.equal(fields['method'], 'POST')
  assert.equal(fields['path'], '/fails')
  assert.equal(fields['request'], 'voice')
  assert.equal(fields['callSid'], CALL_SID)
  assert.equal(fields['from'], '…0100')
  assert.equal(fields['to'], '…0199')
  assert.equal(fields['answer'], 'apology')
  const error = fields['error'] as Record<string, string>
  assert.equal(error['name'], 'TwimlError')
  assert.equal(error['path'], 'Broken > Say')
  assert.match(error['source'] ?? '', /test\/server\/failure\/handlers\.test\.tsx:\d+:\d+$/)
  assert.match(error['message'] ?? '', /vioce/)
})

test('a message’s line has its MessageSid, and an error of one’s own has the frames of its stack', async () => {
  const { logger, lines } = collectLines()
  await withServer(appOf(twilio({ ...alone, logger }), throwing), async (ask) => {
    await ask('/fails', { form: formOf('message') })
  })
  const { fields } = failures(lines)[0] ?? assert.fail('no line')
  assert.equal(fields['messageSid'], MESSAGE_SID)
  assert.match((fields['error'] as Record<string, string>)['stack'] ?? '', /^ {4}at throwing .*handlers\.test\.tsx/)
})

test('the answers to each kind are named in the log: apology, nothing, fallback', async () => {
  for (const [kind, { form, status }] of kinds) {
    const { logger, lines } = collectLines()
    await withServer(appOf(twilio({ ...alone, logger }), throwing), async (ask) => {
      await ask('/fails', { form })
    })
    const answer = { 200: 'apology', 204: 'nothing', 500: 'fallback' }[status]
    assert.equal(failures(lines)[0]?.fields['answer'], answer, kind)
  }
})

test('an error that was thrown in time is the app’s own; one for the time is a DeadlineError', async () => {
  const own = new Error('own')
  for (const [handler, check] of [
    [() => Promise.reject(own), (error: unknown) => error === own],
    [() => new Promise(() => {}), (error: unknown) => error instanceof DeadlineError],
  ] as const) {
    await withServer(appOf(twilio({ ...alone, logger: false, deadline: 60 }), handler), async (ask, errors) => {
      await ask('/', { form: formOf('voice') })
      assert.ok(check(errors[0]))
    })
  }
})

test('a GET that fails is answered alike', async () => {
  await withServer(appOf(twilio({ ...alone, logger: false }), throwing), async (ask) => {
    for (const { form, status, xml } of kinds.values()) {
      isAnswered(await ask(`/fails?${new URLSearchParams(form)}`), status, xml)
    }
  })
})

test('headers that the handler has set for its own answer do not stay', async () => {
  const sets = (ctx: { set(headers: object): void }) => {
    ctx.set({ 'Cache-Control': 'public, max-age=3600', 'Content-Encoding': 'gzip', 'Content-Type': 'text/html' })
    throw new Error('after that')
  }
  await withServer(appOf(twilio({ ...alone, logger: false }), sets), async (ask) => {
    for (const { form, status, xml } of kinds.values()) isAnswered(await ask('/fails', { form }), status, xml)
  })
})

test('an app that has failed answers the next request', async () => {
  let isBroken = true
  const handler = (ctx: Context) => (isBroken ? throwing(ctx) : <Say>Hi</Say>)
  await withServer(appOf(twilio({ ...alone, logger: false }), handler), async (ask) => {
    const form = formOf('voice')
    for (let n = 0; n < 50; n++) await ask('/fails', { form })
    isBroken = false
    assert.equal((await ask('/fails', { form })).xml, '<Response><Say>Hi</Say></Response>')
  })
})

test.run()

function isAnswered(answer: Answer, status: number, xml: string): void {
  const { headers } = answer
  assert.equal(answer.status, status)
  assert.equal(answer.xml, xml)
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['transfer-encoding'], undefined)
  assert.equal(headers['content-encoding'], undefined)
  assert.equal(headers['x-secret'], undefined)
  if (status !== 204) {
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    assert.equal(headers['content-length'], String(Buffer.byteLength(answer.text)))
  }
}

function failures(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ fields }) => fields['event'] === 'failed')
}

/** One line about the failure, and nothing in any line that a caller is or says. */
function isLogged(lines: readonly Line[], type: string): void {
  const [line, ...others] = failures(lines)
  assert.deepEqual(others, [])
  assert.equal(line?.level, 'error')
  assert.equal(line?.fields['request'], type)
  const text = JSON.stringify(lines)
  for (const secret of Object.values(PERSONAL)) {
    assert.ok(!text.includes(secret), `${secret} is in the log: ${text}`)
    assert.ok(!text.includes(secret.replace('+', '')), `${secret} is in the log: ${text}`)
  }
}
