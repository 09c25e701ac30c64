import assert from 'node:assert/strict'
import { Dial, Gather, type Node, Redirect, Response, Say, useRequest } from 'twimlx'
import { createApp, type MountOptions } from 'twimlx/server'
import { test } from 'uvu'
import { type Ask, withServer } from './with-server.js'

// Elements in a table of routes that are the same for every request are rendered once. What may change is not, nor
// anything where somebody reads warnings.

/** As in production, where nobody reads warnings unless `onWarning` is given. */
function served(table: Parameters<typeof createApp>[0], use: (ask: Ask) => Promise<void>, options: MountOptions = {}) {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    return withServer(createApp(table, options), use)
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** The answers to some requests in a row. */
async function answers(ask: Ask, times = 3): Promise<string[]> {
  const texts: string[] = []
  for (let i = 0; i < times; i++) texts.push((await ask('/', { form: { CallSid: 'CA1', Digits: String(i) } })).xml)
  return texts
}

test('an element without components answers each request', () =>
  served(
    {
      '/': (
        <Response>
          <Say language="en-GB">We are closed.</Say>
          {[<Redirect>/open</Redirect>]}
        </Response>
      ),
    },
    async (ask) => {
      const xml = '<Response><Say language="en-GB">We are closed.</Say><Redirect>/open</Redirect></Response>'
      assert.deepEqual(await answers(ask), [xml, xml, xml])
      const { headers } = await ask('/')
      assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      assert.equal(headers['cache-control'], 'no-store')
    },
  ))

test('it is not rendered again', async () => {
  let times = 0
  const props = {
    get children() {
      times += 1
      return 'We are closed.'
    },
  }
  const closed = <Say>x</Say>
  await served({ '/': { ...closed, props } }, async (ask) => {
    await answers(ask, 1)
    const once = times
    assert.equal((await answers(ask)).at(-1), '<Response><Say>We are closed.</Say></Response>')
    assert.equal(times, once)
  })
})

test('a component in it runs for each request', () => {
  const Pressed = () => <Say>{useRequest().digits ?? ''}</Say>
  return served({ '/': <Response>{[<Pressed />]}</Response> }, async (ask) => {
    const said = (digits: string) => `<Response><Say>${digits}</Say></Response>`
    assert.deepEqual(await answers(ask), [said('0'), said('1'), said('2')])
  })
})

test('a component in place of a URL is looked up for each request', () => {
  const Menu = (): Node => null
  const table = { '/menu': Menu, '/:room': <Redirect>{Menu}</Redirect>, '/': <Gather action={Menu} /> }
  let path = ''
  return served(
    table,
    async (ask) => {
      for (path of ['/a', '/b']) {
        assert.equal((await ask('/room')).xml, `<Response><Redirect>${path}/menu</Redirect></Response>`)
        assert.equal((await ask('/')).xml, `<Response><Gather action="${path}/menu"/></Response>`)
      }
    },
    { publicUrl: ({ host }) => `http://${host}${path}`, signature: false, logger: false },
  )
})

test('the environment has a say in a <Dial> for each request', () =>
  served({ '/': <Dial>+14155550123</Dial> }, async (ask) => {
    try {
      const dialled: string[] = []
      for (const number of ['+14155550101', '+14155550102']) {
        process.env['TWILIO_DEFAULT_CALLERID'] = number
        dialled.push(...(await answers(ask, 1)))
      }
      assert.deepEqual(dialled, [
        '<Response><Dial callerId="+14155550101">+14155550123</Dial></Response>',
        '<Response><Dial callerId="+14155550102">+14155550123</Dial></Response>',
      ])
    } finally {
      delete process.env['TWILIO_DEFAULT_CALLERID']
    }
  }))

test('what is doubtful in it is told with each answer', () => {
  const codes: string[] = []
  const doubtful = (
    <Response>
      <Redirect>/a</Redirect>
      <Say>Never said.</Say>
    </Response>
  )
  return served(
    { '/': doubtful },
    async (ask) => {
      await answers(ask)
      assert.equal(codes.length, 3)
    },
    { onWarning: ({ code }) => void codes.push(code) },
  )
})

test('a warning that depends on the request is told for the requests that it is about', async () => {
  const codes: string[] = []
  const onWarning: MountOptions['onWarning'] = ({ code }) => void codes.push(code)
  const use = async (ask: Ask) => {
    await ask('/', { form: { CallSid: 'CA1', CallStatus: 'ringing' } })
    assert.deepEqual(codes, [])
    await ask('/', { form: { MessageSid: 'SM1', SmsStatus: 'received', Body: 'Hello' } })
    assert.deepEqual(codes, ['wrong-channel'])
  }
  await served({ '/': <Say>We are closed.</Say> }, use, { onWarning })
})

test('a mistake in it is an apology for each request', () =>
  served(
    { '/': <Say language={'nowhere' as 'en-US'}>{'\u0000'}</Say> },
    async (ask) => {
      const apologies = await answers(ask)
      assert.equal(new Set(apologies).size, 1)
      assert.notEqual(apologies[0], '<Response><Say language="nowhere"/></Response>')
    },
    { strict: true },
  ))

test('an iterable that ends is no fixed element, nor is a list that holds itself', async () => {
  const said = (function* () {
    yield 'Once.'
  })()
  await served({ '/': <Say>{said as unknown as string}</Say> }, async (ask) => {
    const [first, second] = await answers(ask, 2)
    assert.equal(first, '<Response><Say>Once.</Say></Response>')
    assert.notEqual(second, first)
  })
  const endless: Node[] = []
  endless.push(endless)
  await served({ '/': <Response>{endless}</Response> }, async (ask) => {
    assert.equal((await ask('/', { form: { CallSid: 'CA1' } })).status, 200)
  })
})

test.run()
