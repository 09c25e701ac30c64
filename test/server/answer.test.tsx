import assert from 'node:assert/strict'
import type Koa from 'koa'
import {
  type Component,
  createContext,
  Dial,
  Fragment,
  Hangup,
  type Node,
  Pause,
  Response,
  type RouteEntry,
  Say,
  TwimlError,
  useContext,
  useRequest,
} from 'twimlx'
import { createApp } from 'twimlx/server'
import { test } from 'uvu'
import { type Answer, APOLOGIES, withServer } from './with-server.js'

/** What a route gives when asked, and what the app's `error` event reported. */
async function answerOf(
  entry: RouteEntry,
  app: Koa = createApp({ '/voice': entry }),
): Promise<Answer & { errors: Error[] }> {
  let answer: Answer | undefined
  let reported: Error[] = []
  await withServer(app, async (ask, errors) => {
    answer = await ask('/voice', { form: { CallSid: 'CA1', CallStatus: 'ringing', From: '+14155550100' } })
    reported = errors
  })
  assert.ok(answer)
  return { ...answer, errors: reported }
}

const hi = <Say>Hi</Say>

for (const [what, node] of [
  ['null', null],
  ['undefined', undefined],
  ['false', false],
  ['true', true],
  ['an empty string', ''],
  ['blanks', ' \n '],
  ['an empty list', []],
  ['a list of nothing', [null, [undefined, '']]],
  ['an empty fragment', <Fragment />],
  ['an empty Response', <Response />],
] as const) {
  test(`${what} is an empty Response`, async () => {
    const { status, headers, xml } = await answerOf(() => node)
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    assert.equal(xml, '<Response/>')
  })
}

for (const [what, node] of [
  ['a whole document', <Response>{hi}</Response>],
  ['a verb alone', hi],
  ['a fragment', <Fragment>{hi}</Fragment>],
  ['a list', [null, hi]],
  ['a set', new Set([hi])],
] as const) {
  test(`${what} is wrapped in Response where none is`, async () => {
    assert.equal((await answerOf(() => node)).xml, '<Response><Say>Hi</Say></Response>')
  })

  test(`${what}, later`, async () => {
    assert.equal((await answerOf(async () => node)).xml, '<Response><Say>Hi</Say></Response>')
  })
}

test('an element as a route', async () => {
  assert.equal((await answerOf(<Say loop={2}>Hi</Say>)).xml, '<Response><Say loop="2">Hi</Say></Response>')
  assert.equal((await answerOf(<Response />)).xml, '<Response/>')
})

test('an element of TwiML itself as a route', async () => {
  assert.equal((await answerOf(Hangup)).xml, '<Response><Hangup/></Response>')
})

test('an element of TwiML itself takes its attributes from the query, like any component', () =>
  withServer(createApp({ '/wait': Pause }), async (ask) => {
    assert.equal((await ask('/wait?length=3')).xml, '<Response><Pause length="3"/></Response>')
    assert.equal((await ask('/wait?nonsense=3')).status, 500)
  }))

test('an async component below others', async () => {
  const Later = async () => hi
  assert.equal((await answerOf(() => [<Later />, <Hangup />])).xml, '<Response><Say>Hi</Say><Hangup/></Response>')
})

test('hooks work in route components', async () => {
  const Voice = createContext<'alice' | 'man'>('alice')
  const Greeting = async () => {
    const voice = useContext(Voice)
    const { from } = useRequest('voice')
    await null
    return <Say voice={voice}>{from}</Say>
  }
  assert.equal((await answerOf(Greeting)).xml, '<Response><Say voice="alice">+14155550100</Say></Response>')
})

test('hooks work below element routes', async () => {
  const From = () => useRequest('voice').from
  const element = (
    <Say>
      <From />
    </Say>
  )
  assert.equal((await answerOf(element)).xml, '<Response><Say>+14155550100</Say></Response>')
})

test('what a caller typed is text, whatever it is', async () => {
  const Echo = () => <Say>{useRequest().digits}</Say>
  await withServer(createApp({ '/voice': Echo }), async (ask) => {
    const Digits = '</Say><Dial>+1900</Dial> & ]]> \0'
    assert.equal(
      (await ask('/voice', { form: { Digits } })).xml,
      '<Response><Say>&lt;/Say&gt;&lt;Dial&gt;+1900&lt;/Dial&gt; &amp; ]]&gt; </Say></Response>',
    )
  })
})

// Errors.

for (const [what, node, code] of [
  ['text', 'Hello', 'text-not-allowed'],
  ['a number', 42, 'text-not-allowed'],
  ['a plain object', { type: 'Dial', props: { children: '+1900' } }, 'bad-child'],
  ['a function', () => hi, 'bad-child'],
  ['NaN', Number.NaN, 'bad-child'],
  ['a wrong nesting', <Dial>{hi}</Dial>, 'nesting'],
  ['text in a verb that takes none', <Hangup>Bye</Hangup>, 'text-not-allowed'],
  ['over 64 kB', Array.from({ length: 30 }, () => <Say>{'x'.repeat(2500)}</Say>), 'too-large'],
] as const) {
  for (const later of [false, true]) {
    test(`${what} is an error${later ? ', later' : ''}`, async () => {
      const Wrong = () => (later ? Promise.resolve(node) : node) as Node
      const { status, xml, errors } = await answerOf(Wrong)
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES.voice)
      assert.equal(errors.length, 1)
      assert.ok(errors[0] instanceof TwimlError, String(errors[0]))
      assert.equal(errors[0].code, code)
      if (code !== 'too-large') assert.match(errors[0].path, /^Wrong/)
    })
  }
}

test('an error on a wrong element carries its place in the source', async () => {
  const Wrong = () => <Say loop={-1}>Hi</Say>
  const { errors } = await answerOf(Wrong)
  const { source, path } = errors[0] as TwimlError
  assert.equal(path, 'Wrong > Say')
  assert.match(source?.fileName ?? '', /answer\.test\.tsx$/)
  assert.match(errors[0]?.stack ?? '', /at <Say> \(.*answer\.test\.tsx:\d+:\d+\)/)
})

const Throws = () => {
  throw new Error('the secret is 42')
}
const Rejects = async () => {
  await null
  throw new Error('the secret is 42')
}
const ThrowsText = () => {
  throw 'the secret is 42'
}
const ThrowsNothing = () => {
  throw undefined
}
const RejectsWithNothing = () => Promise.reject(null)

for (const Broken of [Throws, Rejects, ThrowsText, ThrowsNothing, RejectsWithNothing] as Component[]) {
  for (const nested of [false, true]) {
    test(`${Broken.name}${nested ? ', nested,' : ''} is answered with an apology and reported with its place`, async () => {
      const Outer = () => <Broken />
      const { status, xml, headers, errors } = await answerOf(nested ? Outer : Broken)
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES.voice)
      assert.ok(!JSON.stringify(headers).includes('secret'))
      assert.equal(errors.length, 1)
      assert.ok(errors[0] instanceof TwimlError)
      assert.equal(errors[0].code, 'component-threw')
      assert.equal(errors[0].path, nested ? `Outer > ${Broken.name}` : Broken.name)
    })
  }
}

for (const Broken of [Throws, Rejects] as Component[]) {
  test(`the stack begins in the file of ${Broken.name}`, async () => {
    const { errors } = await answerOf(Broken)
    const { stack = '', cause } = errors[0] as Error
    assert.match(stack, /^TwimlError: <\w+> threw.*: the secret is 42\n/)
    assert.match(stack.split('\n').find((line) => /^ {4}at (?!<)/.test(line)) ?? '', /answer\.test\.tsx:\d+:\d+/)
    assert.equal((cause as Error).message, 'the secret is 42')
  })
}

test('the error of a component below an element route names both', async () => {
  const { errors } = await answerOf(
    <Response>
      <Throws />
    </Response>,
  )
  assert.equal((errors[0] as TwimlError).path, 'Response > Throws')
})

test('an error that would have another status is answered like any other: a component has none to give', async () => {
  const Missing = () => {
    throw Object.assign(new Error('gone'), { status: 404, expose: true })
  }
  const { status, xml } = await answerOf(Missing)
  assert.equal(status, 200)
  assert.equal(xml, APOLOGIES.voice)
})

test("with onError: 'fallback' an error is an empty 500, and reported all the same", async () => {
  const { status, text, headers, errors } = await answerOf(
    Throws,
    createApp({ '/voice': Throws }, { onError: 'fallback' }),
  )
  assert.equal(status, 500)
  assert.equal(text, '')
  assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
  assert.equal(errors.length, 1)
  assert.equal((errors[0] as TwimlError).code, 'component-threw')
})

test('useRequest of another type says which request came', async () => {
  const Bot = () => <Say>{useRequest('message').body}</Say>
  const { xml, errors } = await answerOf(Bot)
  assert.equal(xml, APOLOGIES.voice)
  assert.match(errors[0]?.message ?? '', /useRequest\('message'\) met a request of type 'voice'/)
})

test('the app goes on after an error', () =>
  withServer(createApp({ '/broken': Throws, '/voice': () => hi }), async (ask) => {
    assert.equal((await ask('/broken', { form: 'CallSid=CA1' })).xml, APOLOGIES.voice)
    assert.equal((await ask('/voice', { form: 'CallSid=CA1' })).xml, '<Response><Say>Hi</Say></Response>')
  }))

test('JavaScript’s own Response as a route is an error at start-up that names the import', () => {
  const mounting = () => createApp({ '/voice': globalThis.Response as unknown as Component })
  assert.throws(mounting, /import { Response } from 'twimlx'/)
})

test('strict throws on what XML forbids, which is dropped otherwise', async () => {
  const Bell = () => <Say>{'a\x07b'}</Say>
  assert.equal((await answerOf(Bell)).xml, '<Response><Say>ab</Say></Response>')
  const { xml, errors } = await answerOf(Bell, createApp({ '/voice': Bell }, { strict: true }))
  assert.equal(xml, APOLOGIES.voice)
  assert.equal((errors[0] as TwimlError).code, 'bad-character')
})

test('a provider of context may be a route', async () => {
  const Tone = createContext('polite')
  const Hello = () => <Say>{useContext(Tone)}</Say>
  const app = createApp({
    '/voice': (
      <Tone.Provider value="brisk">
        <Hello />
      </Tone.Provider>
    ),
  })
  await withServer(app, async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>brisk</Say></Response>')
  })
})

test.run()
