import assert from 'node:assert/strict'
import Router from '@koa/router'
import { type Component, Hangup, Say, useRequest } from 'twimlx'
import { type TwimlOptions, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, type Ask, appOf, withServer } from './with-server.js'

const Welcome = ({ name = 'you' }: { name?: string }) => <Say>{`Hello, ${name}`}</Say>

/** One handler for all methods at `/voice` and `/voice/:name`. */
function at(handler: ReturnType<typeof twiml>, use: (ask: Ask, errors: Error[]) => Promise<void>) {
  const router = new Router()
  router.all(['/voice', '/voice/:name'], handler)
  return withServer(appOf(router.routes()), use)
}

test('a component as a handler', () =>
  at(twiml(Welcome), async (ask) => {
    const { status, headers, xml } = await ask('/voice', { form: 'CallSid=CA1' })
    assert.equal(status, 200)
    assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    assert.equal(xml, '<Response><Say>Hello, you</Say></Response>')
  }))

test('an element as a handler', () =>
  at(twiml(<Welcome name="Ann" />), async (ask) => {
    assert.equal((await ask('/voice?name=Eve')).xml, '<Response><Say>Hello, Ann</Say></Response>')
  }))

test('an element of TwiML itself as a handler', () =>
  at(twiml(Hangup), async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Hangup/></Response>')
  }))

test('an async component as a handler', () =>
  at(
    twiml(async () => <Say>{useRequest().digits}</Say>),
    async (ask) => {
      assert.equal((await ask('/voice', { form: 'Digits=1' })).xml, '<Response><Say>1</Say></Response>')
    },
  ))

test('nothing is an empty Response', () =>
  at(
    twiml(() => null),
    async (ask) => {
      assert.equal((await ask('/voice')).xml, '<Response/>')
    },
  ))

test('a string of TwiML', () =>
  at(
    twiml(() => '<Say>Hi</Say>'),
    async (ask) => {
      assert.equal((await ask('/voice')).xml, '<Response><Say>Hi</Say></Response>')
    },
  ))

test('props are the query, and over it the router’s path parameters', () =>
  at(twiml(Welcome), async (ask) => {
    assert.equal((await ask('/voice?name=Ann')).xml, '<Response><Say>Hello, Ann</Say></Response>')
    assert.equal((await ask('/voice/K%C3%B6ln?name=Ann')).xml, '<Response><Say>Hello, Köln</Say></Response>')
  }))

for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
  test(`${method} is answered with 405`, () =>
    at(twiml(Welcome), async (ask) => {
      const { status, headers, text } = await ask('/voice', { method })
      assert.equal(status, 405)
      assert.equal(headers.allow, 'GET, POST')
      assert.equal(text, '')
    }))
}

test('HEAD on a route for GET, to which a router lets it through', () => {
  const router = new Router()
  router.get('/voice', twiml(Welcome))
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/voice', { method: 'HEAD' })).status, 405)
  })
})

test('an error is an apology and reported', () =>
  at(
    twiml(() => assert.fail('the secret is 42')),
    async (ask, errors) => {
      const { status, xml } = await ask('/voice', { form: 'CallSid=CA1' })
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES.voice)
      assert.equal(errors.length, 1)
    },
  ))

for (const entry of [undefined, null, 'Welcome', {}, { type: 'Say', props: {} }]) {
  test(`what is neither component nor element is refused at once: ${JSON.stringify(entry)}`, () => {
    assert.throws(() => twiml(entry as unknown as Component), {
      name: 'TypeError',
      message:
        /^twiml\(\) takes a component or an element, not .*Is its import missing, or part of an import circle\?$/,
    })
  })
}

test('so is a table with something wrong in it', () => {
  const routes = { '/voice': undefined } as unknown as NonNullable<TwimlOptions['routes']>
  assert.throws(() => twiml(Welcome, { routes }), { name: 'TypeError', message: /'\/voice' is neither a component/ })
})

test('twiml() without a router gets no path parameters', () =>
  withServer(appOf(twiml(Welcome)), async (ask) => {
    assert.equal((await ask('/anything?name=Ann')).xml, '<Response><Say>Hello, Ann</Say></Response>')
  }))

test('the handler is a function with a name', () => {
  assert.equal(twiml(Welcome).name, 'twimlHandler')
})

test.run()
