import assert from 'node:assert/strict'
import type { Context } from 'koa'
import { type Component, Gather, Hangup, Message, type Node, Redirect, Response, Say, useRequest } from 'twimlx'
import { createApp, type IdempotencyStore, mount, type TwilioOptions, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { collectLines, type Line } from '../signature/collect-lines.js'
import { APOLOGIES, appOf, withServer } from '../with-server.js'
import { formOf, kinds, PERSONAL } from './kinds.js'

// What the caller gets instead of the default apology.

const Throws = () => {
  throw new Error('broken')
}

interface Outcome {
  readonly status: number
  readonly xml: string
  readonly headers: Readonly<Record<string, unknown>>
  readonly failures: readonly Line[]
  readonly errors: readonly Error[]
  readonly milliseconds: number
}

/** What one request gets whose component fails. */
async function failed(
  options: TwilioOptions,
  form: Readonly<Record<string, string>> = formOf('voice'),
  Broken: Component = Throws,
): Promise<Outcome> {
  const { logger, lines } = collectLines()
  const app = appOf(mount({ '/fails': Broken }, { session: false, logger, onWarning: () => {}, ...options }))
  let outcome: Outcome | undefined
  await withServer(app, async (ask, errors) => {
    const start = performance.now()
    const { status, xml, headers } = await ask('/fails', { form })
    const milliseconds = performance.now() - start
    const failures = lines.filter(({ fields }) => fields['event'] === 'failed')
    outcome = { status, xml, headers, failures, errors, milliseconds }
  })
  return outcome ?? assert.fail('no answer')
}

test('a component, which may know the request', async () => {
  const Sorry = () => {
    const request = useRequest()
    if (request.type === 'message') return <Message>Sorry, {request.from}</Message>
    return [<Say>Sorry, {request.type}</Say>, <Hangup />]
  }
  const call = await failed({ onError: Sorry })
  assert.equal(call.xml, '<Response><Say>Sorry, voice</Say><Hangup/></Response>')
  assert.equal(call.status, 200)
  assert.equal(call.headers['content-type'], 'text/xml; charset=utf-8')
  assert.equal(call.headers['cache-control'], 'no-store')
  assert.equal(call.failures.length, 1)
  assert.equal(call.errors.length, 1)
  const text = await failed({ onError: Sorry }, formOf('message'))
  assert.equal(text.xml, `<Response><Message>Sorry, ${PERSONAL.From}</Message></Response>`)
})

test('an async component', async () => {
  const Sorry = async (): Promise<Node> => {
    await new Promise((resolve) => setTimeout(resolve, 20))
    return <Say>Sorry</Say>
  }
  assert.equal((await failed({ onError: Sorry })).xml, '<Response><Say>Sorry</Say></Response>')
})

test('each way of mounting', async () => {
  const Sorry = () => <Say>Sorry</Say>
  const options = { onError: Sorry, session: false, logger: false } as const
  for (const app of [
    appOf(mount({ '/fails': Throws }, options)),
    createApp({ '/fails': Throws }, options),
    appOf(twiml(Throws, options)),
    appOf(twilio(options), Throws),
    appOf(twilio(options), () => <Throws />),
    appOf(twilio(options), twiml(Throws)),
  ]) {
    await withServer(app, async (ask) => {
      assert.equal((await ask('/fails', { form: formOf('voice') })).xml, '<Response><Say>Sorry</Say></Response>')
    })
  }
})

test('it is not rendered for callbacks, nor for what nobody knows', async () => {
  let rendered = 0
  const Sorry = () => {
    rendered++
    return <Say>Sorry</Say>
  }
  for (const [kind, { form, status, xml }] of kinds) {
    if (status === 200) continue
    const outcome = await failed({ onError: Sorry }, form)
    assert.equal(outcome.status, status, kind)
    assert.equal(outcome.xml, xml)
  }
  assert.equal(rendered, 0)
})

const failing: Readonly<Record<string, Component>> = {
  throws: () => {
    throw new Error('broken too')
  },
  'throws a text': () => {
    throw 'broken too'
  },
  rejects: () => Promise.reject(new Error('broken too')),
  'renders what cannot stand there': () => (
    <Say>
      <Gather />
    </Say>
  ),
  'renders a wrong attribute': () => <Say {...({ vioce: 'alice' } as object)}>Hi</Say>,
  'gives plain text': () => 'Sorry',
  'gives TwiML that is not well-formed': () => '<Response><Say>',
  'names a route that is not there': () => <Redirect>{(() => null) as never}</Redirect>,
}

for (const [what, onError] of Object.entries(failing)) {
  for (const kind of ['voice', 'message'] as const) {
    test(`one that ${what}, ${kind}: the default apology, and a second line`, async () => {
      const { status, xml, headers, failures, errors } = await failed({ onError }, formOf(kind))
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES[kind])
      assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      assert.equal(failures.length, 2)
      assert.match(String(failures[0]?.message), /broken/)
      assert.equal(errors.length, 1)
    })
  }
}

test('one that never settles: the default apology after two seconds, well before Twilio gives up', async () => {
  let settle = (_: Node) => {}
  const onError = () => new Promise<Node>((resolve) => (settle = resolve))
  const { xml, failures, milliseconds } = await failed({ onError })
  assert.equal(xml, APOLOGIES.voice)
  assert.equal(failures.length, 2)
  assert.ok(milliseconds > 1_500 && milliseconds < 5_000, `${milliseconds} ms`)
  // Too late for anybody, and no error.
  settle(<Say>Late</Say>)
  await new Promise((resolve) => setTimeout(resolve, 20))
})

test('nothing at all is an empty document: the caller hears nothing, as was wanted', async () => {
  for (const onError of [() => null, () => <Response />, () => undefined as unknown as Node]) {
    assert.equal((await failed({ onError })).xml, '<Response/>')
  }
})

test('fallback: an error status, with nothing to read, for Twilio to ask the fallback URL', async () => {
  for (const [kind, { form, status }] of kinds) {
    const outcome = await failed({ onError: 'fallback' }, form)
    assert.equal(outcome.status, status === 204 ? 204 : 500, kind)
    assert.equal(outcome.xml, '')
    assert.equal(outcome.headers['cache-control'], 'no-store')
    assert.equal(outcome.failures[0]?.fields['answer'], status === 204 ? 'nothing' : 'fallback')
    assert.equal(outcome.errors.length, 1)
  }
})

test('fallback, when the time is over', async () => {
  const Stuck = () => new Promise<Node>(() => {})
  const outcome = await failed({ onError: 'fallback', deadline: 60 }, formOf('voice'), Stuck)
  assert.equal(outcome.status, 500)
  assert.equal(outcome.xml, '')
})

for (const onError of ['', 'apologise', 'Fallback', null, 42, true, {}, <Say>Sorry</Say>]) {
  test(`onError: ${JSON.stringify(onError)} is an error at start`, () => {
    assert.throws(() => twilio({ onError: onError as 'fallback', logger: false }), /^TypeError: onError takes/)
  })
}

for (const deadline of [0, -1, 0.5, 15_001, Number.NaN, Number.POSITIVE_INFINITY, '100', null]) {
  test(`deadline: ${String(deadline)} is an error at start`, () => {
    assert.throws(() => twilio({ deadline: deadline as number, logger: false }), /^TypeError: deadline takes/)
  })
}

// Late handlers.

test('what a handler does after its time cannot change the apology', async () => {
  const done: Promise<void>[] = []
  const late = (ctx: Context) => {
    const work = new Promise((resolve) => setTimeout(resolve, 150)).then(() => {
      ctx.status = 500
      ctx.type = 'text/plain'
      ctx.body = 'late'
      ctx.set('X-Late', '1')
    })
    done.push(work)
    return work
  }
  await withServer(appOf(twilio({ session: false, logger: false, deadline: 60 }), late), async (ask, errors) => {
    for (const [kind, { form, status, xml }] of kinds) {
      const answer = await ask('/', { form })
      assert.equal(answer.status, status, kind)
      assert.equal(answer.xml, xml)
      assert.equal(answer.headers['x-late'], undefined)
    }
    await Promise.all(done)
    assert.equal(errors.length, kinds.size)
  })
})

test('what it does while a component still apologises cannot either', async () => {
  const late = (ctx: Context) =>
    new Promise((resolve) => setTimeout(resolve, 120)).then(() => {
      ctx.status = 500
      ctx.type = 'text/plain'
      ctx.body = 'late'
      return <Say>Late</Say>
    })
  const Sorry = async (): Promise<Node> => {
    await new Promise((resolve) => setTimeout(resolve, 250))
    return <Say>Sorry</Say>
  }
  const options = { session: false, logger: false, deadline: 60, onError: Sorry } as const
  await withServer(appOf(twilio(options), late), async (ask) => {
    const { status, xml, headers } = await ask('/', { form: formOf('voice') })
    assert.equal(status, 200)
    assert.equal(xml, '<Response><Say>Sorry</Say></Response>')
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
  })
})

test('a handler that fails after its time fails for nobody', async () => {
  const late = () =>
    new Promise((_, reject) => {
      setTimeout(() => reject(new Error('late')), 120)
    })
  await withServer(appOf(twilio({ session: false, logger: false, deadline: 60 }), late), async (ask, errors) => {
    assert.equal((await ask('/', { form: formOf('voice') })).xml, APOLOGIES.voice)
    await new Promise((resolve) => setTimeout(resolve, 150))
    assert.deepEqual(
      errors.map(({ name }) => name),
      ['DeadlineError'],
    )
  })
})

test('a component that is ready after its time is answered with the apology alone', async () => {
  const Late = async (): Promise<Node> => {
    await new Promise((resolve) => setTimeout(resolve, 120))
    return <Say>Late</Say>
  }
  const { xml, failures } = await failed({ deadline: 60 }, formOf('voice'), Late)
  assert.equal(xml, APOLOGIES.voice)
  assert.equal(failures.length, 1)
})

test('a component that is ready while the apology is being kept for retries does not take its place', async () => {
  const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 200))
  const idempotency: IdempotencyStore = { begin: () => ({ state: 'first', keep: slowly, release: slowly }) }
  const Late = async (): Promise<Node> => {
    await new Promise((resolve) => setTimeout(resolve, 120))
    return <Say>Late</Say>
  }
  const options = { session: false, logger: false, deadline: 60, idempotency } as const
  await withServer(createApp({ '/': Late }, options), async (ask) => {
    const headers = { 'I-Twilio-Idempotency-Token': 'a-token' }
    assert.equal((await ask('/', { form: formOf('voice'), headers })).xml, APOLOGIES.voice)
  })
})

test.run()
