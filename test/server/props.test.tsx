import assert from 'node:assert/strict'
import { Redirect, Response, to } from 'twimlx'
import { createApp, defineRoutes } from 'twimlx/server'
import { test } from 'uvu'
import { withServer } from './with-server.js'

/** The props that a component at `/voice` and `/voice/:step` gets. */
async function propsAt(url: string, form?: string): Promise<Record<string, unknown> | undefined> {
  let got: Record<string, unknown> | undefined
  const Seen = (props: Record<string, unknown>) => {
    got = props
    return <Response />
  }
  await withServer(createApp({ '/voice': Seen, '/voice/:step': Seen }), async (ask) => {
    await ask(url, form === undefined ? {} : { form })
  })
  return got
}

test('the query becomes props, as strings', async () => {
  assert.deepEqual(await propsAt('/voice?step=2&last=true&city=K%C3%B6ln+S%C3%BCd&empty='), {
    step: '2',
    last: 'true',
    city: 'Köln Süd',
    empty: '',
  })
})

test('on a POST too', async () => {
  assert.deepEqual(await propsAt('/voice?step=2', 'CallSid=CA1&secret=1'), { step: '2' })
})

test('the path’s parameters win over the query', async () => {
  assert.deepEqual(await propsAt('/voice/3?step=2&last=true'), { step: '3', last: 'true' })
})

test('Twilio’s own parameters, with capitals, are no props', async () => {
  assert.deepEqual(await propsAt('/voice?step=2&CallSid=CA1&Digits=1&From=%2B14155550100&SipHeader_X=1'), { step: '2' })
})

test('what follows them on GET, where callers choose names, is no prop either', async () => {
  assert.deepEqual(await propsAt('/voice?step=2&CallSid=CA1&admin=true'), { step: '2' })
})

test('nor are those that Twilio writes small', async () => {
  // Of an empty body.
  const hash = 'bodySHA256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  assert.deepEqual(await propsAt(`/voice?step=2&CallSid=CA1&Digits=1&msg=Gather+End&${hash}`), { step: '2' })
  assert.deepEqual(await propsAt('/voice?msg=Gather%20End'), {})
})

test('nor is the hash that Twilio adds to the URL of a body that is no form', async () => {
  let got: object | undefined
  const Seen = (props: object) => {
    got = props
    return <Response />
  }
  await withServer(createApp({ '/voice': Seen }), async (ask) => {
    const headers = { 'Content-Type': 'application/json' }
    assert.equal((await ask('/voice?step=2', { headers, body: '{"CallSid":"CA1"}', hash: true })).status, 200)
  })
  assert.deepEqual(got, { step: '2' })
})

test('a prop called msg is one otherwise', async () => {
  assert.deepEqual(await propsAt('/voice?msg=hello&msg=Gather+End'), { msg: 'hello' })
})

for (const name of ['children', 'key', 'ref', '__proto__', '_private', '$$typeof', '1st', 'a.b', 'a[b]', '', 'ö']) {
  test(`no prop is called ${JSON.stringify(name)}`, async () => {
    const props = await propsAt(`/voice?${encodeURIComponent(name)}=1&step=2`)
    assert.deepEqual(props, { step: '2' })
    assert.equal(Object.getPrototypeOf(props), Object.prototype)
  })
}

test('names that every object has are ordinary names', async () => {
  const props = await propsAt('/voice?constructor=1&toString=2&hasOwnProperty=3')
  assert.deepEqual(Object.entries(props ?? {}), [
    ['constructor', '1'],
    ['toString', '2'],
    ['hasOwnProperty', '3'],
  ])
})

test('of a name that repeats the first counts', async () => {
  assert.deepEqual(await propsAt('/voice?step=1&step=2&step=3'), { step: '1' })
})

test('broken percent signs stay as they are', async () => {
  assert.deepEqual(await propsAt('/voice?step=100%&last=%ZZ'), { step: '100%', last: '%ZZ' })
})

test('a semicolon separates nothing', async () => {
  assert.deepEqual(await propsAt('/voice?a=1;b=2'), { a: '1;b=2' })
})

test('an element route has its own props, whatever the query says', () => {
  const Greeting = ({ name }: { name: string }) => <Redirect>{`/${name}`}</Redirect>
  return withServer(createApp({ '/voice': <Greeting name="ann" /> }), async (ask) => {
    assert.equal((await ask('/voice?name=eve')).xml, '<Response><Redirect>/ann</Redirect></Response>')
  })
})

test('what to() writes comes back as props', () => {
  const sent = { name: 'a/b ü%?#&=+', step: 2, last: false, none: undefined, next: 'Köln "1" <2>' }
  let got: Record<string, unknown> = {}
  const Start = () => <Redirect>{to(Step, sent)}</Redirect>
  const Step = (props: Record<string, unknown>) => {
    got = props
    return null
  }
  const routes = defineRoutes({ '/start': Start, '/step/:name': Step })
  return withServer(createApp(routes), async (ask) => {
    const { xml } = await ask('/start')
    const url = xml.replace(/<[^>]*>/g, '').replaceAll('&amp;', '&')
    await ask(url)
    assert.deepEqual(got, { name: 'a/b ü%?#&=+', step: '2', last: 'false', next: 'Köln "1" <2>' })
  })
})

for (const name of ['Step', 'children', 'a.b']) {
  test(`to() refuses the prop ${name}, which would never come back`, () => {
    const Step = (_props: Record<string, unknown>) => null
    const Start = () => <Redirect>{to(Step, { [name]: 1 })}</Redirect>
    return withServer(createApp({ '/start': Start, '/step': Step }), async (ask) => {
      const { status, xml } = await ask('/start')
      assert.equal(status, 500, xml)
    })
  })
}

for (const name of ['children', 'key', 'ref', '__proto__']) {
  test(`defineRoutes refuses the path parameter :${name}, which would be no prop`, () => {
    assert.throws(() => defineRoutes({ [`/step/:${name}`]: () => null }), { name: 'TypeError' })
  })
}

test.run()
