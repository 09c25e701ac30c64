import assert from 'node:assert/strict'
import Router from '@koa/router'
import type { Context, Middleware } from 'koa'
import {
  defineElement,
  Hangup,
  Message,
  type Node,
  Redirect,
  raw,
  Say,
  TwimlError,
  type TwimlWarning,
  useRequest,
} from 'twimlx'
import { mount, twilio, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { APOLOGIES, type Ask, appOf, withServer } from './with-server.js'

/** A handler of one's own behind `twilio()`, at any path. */
const behind = (
  handler: (...args: Parameters<Middleware>) => unknown,
  use: (ask: Ask, errors: Error[]) => Promise<void>,
) => withServer(appOf(twilio(), handler), use)

const hi = '<Response><Say>Hi</Say></Response>'

for (const [what, node, xml] of [
  ['an element', <Say>Hi</Say>, hi],
  ['a list', [<Say>Hi</Say>, <Hangup />], '<Response><Say>Hi</Say><Hangup/></Response>'],
  ['a string of TwiML', hi, hi],
  ['a string with a verb alone', '<Say>Hi</Say>', hi],
  ['a whole document', `<?xml version="1.0" encoding="UTF-8"?>\n${hi}\n`, hi],
  ['nothing', undefined, '<Response/>'],
  ['null', null, '<Response/>'],
  ['false', false, '<Response/>'],
  ['an empty string', '', '<Response/>'],
] as const) {
  test(`a handler returns ${what}`, () =>
    behind(
      () => node,
      async (ask) => {
        const { status, headers, xml: got } = await ask('/', { form: 'CallSid=CA1' })
        assert.equal(got, xml)
        assert.equal(status, 200)
        assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      },
    ))

  test(`a handler returns ${what}, later`, () =>
    behind(
      async () => node,
      async (ask) => {
        assert.equal((await ask('/')).xml, xml)
      },
    ))
}

for (const [what, body] of [
  ['an element', <Say>Hi</Say>],
  ['a string of TwiML', hi],
  ['a whole document', `<?xml version="1.0"?>${hi}`],
  ['a string with a verb alone', '<Say>Hi</Say>'],
  ['a string that begins with a comment', `<!-- generated -->${hi}`],
  ['a list of elements', [<Say>Hi</Say>]],
] as const) {
  test(`a handler puts ${what} into ctx.body`, () =>
    behind(
      (ctx) => {
        ctx.body = body
      },
      async (ask) => {
        const { status, headers, xml } = await ask('/', { form: 'CallSid=CA1' })
        assert.equal(xml.replace('<!-- generated -->', ''), hi)
        assert.equal(status, 200)
        assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      },
    ))
}

test('a handler that sets a status of success and returns an element answers with the element', () =>
  behind(
    (ctx) => {
      ctx.status = 200
      return <Say>Hi</Say>
    },
    async (ask) => {
      assert.equal((await ask('/')).xml, hi)
    },
  ))

test('a handler that sets status 200 and returns nothing does not have "OK" spoken', () =>
  behind(
    (ctx) => {
      ctx.status = 200
    },
    async (ask) => {
      const { headers, text } = await ask('/')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/, text)
    },
  ))

// Answers of one's own.

test('a handler answers with JSON by itself', () =>
  behind(
    (ctx) => {
      ctx.status = 202
      ctx.body = { ok: true }
    },
    async (ask) => {
      const { status, headers, text } = await ask('/')
      assert.equal(status, 202)
      assert.equal(headers['content-type'], 'application/json; charset=utf-8')
      assert.equal(text, '{"ok":true}')
    },
  ))

for (const [what, answer] of [
  ['ctx.status = 204', { status: 204 }],
  ['ctx.body = null', { body: null }],
] as const) {
  test(`${what} stays 204, as status callbacks like it`, () =>
    behind(
      (ctx) => {
        Object.assign(ctx, answer)
      },
      async (ask) => {
        const { status, text } = await ask('/', { form: 'CallSid=CA1' })
        assert.equal(status, 204)
        assert.equal(text, '')
      },
    ))
}

test('a redirect of HTTP stays one', () =>
  behind(
    (ctx) => ctx.redirect('/elsewhere'),
    async (ask) => {
      const { status, headers } = await ask('/')
      assert.equal(status, 302)
      assert.equal(headers.location, '/elsewhere')
    },
  ))

test('a stream stays one', () =>
  behind(
    (ctx) => {
      ctx.type = 'audio/basic'
      ctx.body = Buffer.from([1, 2, 3])
    },
    async (ask) => {
      assert.equal((await ask('/')).headers['content-type'], 'audio/basic')
    },
  ))

test('text that is no TwiML is an error, not something that Twilio sends as a message', () =>
  behind(
    (ctx) => {
      ctx.body = 'ok'
    },
    async (ask, errors) => {
      const { headers, xml } = await ask('/', { form: 'MessageSid=SM1' })
      assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      assert.equal(xml, APOLOGIES.message)
      assert.equal((errors[0] as TwimlError).code, 'not-twiml')
    },
  ))

// The request.

test('ctx.twilio is the request, with its type', () =>
  behind(
    ({ twilio: request }) => {
      if (request.type !== 'message') return <Hangup />
      const from: string = request.from
      return <Message>{`${from}: ${request.body}, ${request.numMedia}`}</Message>
    },
    async (ask) => {
      const form = { MessageSid: 'SM1', From: '+14155550100', Body: 'a < b', NumMedia: '0' }
      assert.equal((await ask('/', { form })).xml, '<Response><Message>+14155550100: a &lt; b, 0</Message></Response>')
      assert.equal((await ask('/', { form: 'CallSid=CA1' })).xml, '<Response><Hangup/></Response>')
    },
  ))

test('useRequest works in what a handler returns', () => {
  const router = new Router()
  const Caller = async () => <Say>Hi</Say>
  router.post('/voice', twilio(), () => <Caller />)
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/voice', { form: 'CallSid=CA1' })).xml, hi)
  })
})

test('all methods but GET and POST are answered before the handler', () =>
  behind(
    () => assert.fail('the handler ran'),
    async (ask, errors) => {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
        const { status, headers, text } = await ask('/', { method })
        assert.equal(status, 405)
        assert.equal(headers.allow, 'GET, POST')
        assert.equal(text, '')
      }
      assert.deepEqual(errors, [])
    },
  ))

// On routers.

test('behind twilio() on a router, in front of handlers', () => {
  const router = new Router({ prefix: '/phone' })
  router.use(twilio())
  router.post('/voice', () => <Say>Hi</Say>)
  router.get('/voice', (ctx) => {
    ctx.body = <Say>Hi</Say>
  })
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/phone/voice', { form: 'CallSid=CA1' })).xml, hi)
    assert.equal((await ask('/phone/voice')).xml, hi)
    assert.equal((await ask('/phone/nothing')).status, 404)
  })
})

test('a middleware in between hands back what next() gave', () => {
  const logs: Middleware = async (_ctx, next) => {
    const given = await next()
    return given
  }
  return withServer(
    appOf(twilio(), logs, () => <Say>Hi</Say>),
    async (ask) => {
      assert.equal((await ask('/')).xml, hi)
    },
  )
})

// Errors.

/** What each kind of request is answered with when its handler fails. */
const failures = [
  ['a call', 'CallSid=CA1', 200, APOLOGIES.voice],
  ['a message', 'MessageSid=SM1&From=%2B14155550100&Body=Hi', 200, APOLOGIES.message],
  ['news of a call', 'CallSid=CA1&CallDuration=3&Timestamp=now', 204, ''],
  ['news of a message', 'MessageSid=SM1&MessageStatus=delivered', 204, ''],
  ['what nobody knows', 'Something=else', 500, ''],
] as const

for (const [what, fail] of [
  ['throws', () => assert.fail('the secret is 42')],
  ['rejects', () => Promise.reject(new Error('the secret is 42'))],
] as const) {
  for (const [kind, form, status, xml] of failures) {
    test(`a handler ${what}: ${status} to ${kind}, and the app hears of it`, () =>
      behind(fail, async (ask, errors) => {
        const answer = await ask('/', { form })
        assert.equal(answer.status, status)
        assert.equal(answer.xml, xml)
        assert.equal(answer.headers['cache-control'], 'no-store')
        assert.doesNotMatch(answer.headers['content-type'] ?? '', /text\/plain/)
        assert.equal(errors.length, 1)
        assert.match(errors[0]?.stack ?? '', /the secret is 42[\s\S]*twilio\.test\.tsx/)
      }))
  }
}

test('what a handler has done to the answer before it throws is not in the apology', () =>
  behind(
    (ctx) => {
      ctx.status = 201
      ctx.body = { secret: 42 }
      throw new Error('broken')
    },
    async (ask) => {
      const { status, headers, xml } = await ask('/', { form: 'CallSid=CA1' })
      assert.equal(status, 200)
      assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
      assert.equal(xml, APOLOGIES.voice)
    },
  ))

test('a handler throws an HTTP error of its own: a caller hears of no status', () =>
  behind(
    (ctx) => ctx.throw(403, 'not you'),
    async (ask, errors) => {
      const { status, xml } = await ask('/', { form: 'CallSid=CA1' })
      assert.equal(status, 200)
      assert.equal(xml, APOLOGIES.voice)
      assert.equal(errors[0]?.message, 'not you')
    },
  ))

test('a handler may answer with a status of its own instead', () =>
  behind(
    (ctx) => {
      ctx.status = 403
    },
    async (ask, errors) => {
      assert.equal((await ask('/', { form: 'CallSid=CA1' })).status, 403)
      assert.deepEqual(errors, [])
    },
  ))

for (const thrown of ['the secret is 42', undefined, null, 42, {}]) {
  test(`a handler throws what is no Error: ${JSON.stringify(thrown)}`, () => {
    const app = appOf(twilio(), () => {
      throw thrown
    })
    app.silent = true
    app.on('error', app.onerror)
    return withServer(app, async (ask, errors) => {
      const { status, headers, text } = await ask('/')
      assert.equal(status, 500)
      assert.equal(text, '')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
      assert.ok(errors.length > 0 && errors.every((error) => error instanceof Error))
    })
  })
}

for (const [what, node, code] of [
  ['text', 'Hello', 'text-not-allowed'],
  ['a number', 42, 'text-not-allowed'],
  ['a plain object', { type: 'Dial' }, 'bad-child'],
  ['broken XML', '<Response><Say></Response>', 'bad-xml'],
  ['another root', '<html/>', 'unknown-element'],
] as const) {
  test(`a handler returns ${what}: the caller hears an apology`, () =>
    behind(
      () => node,
      async (ask, errors) => {
        const { status, xml } = await ask('/', { form: 'CallSid=CA1' })
        assert.equal(status, 200)
        assert.equal(xml, APOLOGIES.voice)
        assert.equal(errors.length, 1)
        assert.ok(errors[0] instanceof TwimlError, String(errors[0]))
        assert.equal(errors[0].code, code)
      },
    ))
}

test('a component in place of a URL: the error says what to use', () => {
  const Menu = () => <Hangup />
  return behind(
    () => <Redirect>{Menu}</Redirect>,
    async (ask, errors) => {
      assert.equal((await ask('/')).status, 500)
      assert.match(errors[0]?.message ?? '', /^Menu stands in place of a URL, but this handler has no routes/)
    },
  )
})

// Before twiml() and mount(), which contain it.

test('twilio() before twiml(): checks run once', () => {
  const router = new Router()
  router.all(
    '/voice/:name',
    twilio(),
    twiml(({ name }: { name: string }) => <Say>{name}</Say>),
  )
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/voice/Hi', { form: 'CallSid=CA1' })).xml, hi)
    assert.equal((await ask('/voice/Hi', { method: 'PUT', form: 'CallSid=CA1' })).status, 405)
  })
})

test('twilio() before mount(): an error is reported once', () => {
  const Broken = () => assert.fail('broken')
  return withServer(appOf(twilio(), mount({ '/voice': Broken })), async (ask, errors) => {
    const { status, xml } = await ask('/voice', { form: 'CallSid=CA1' })
    assert.equal(status, 200)
    assert.equal(xml, APOLOGIES.voice)
    assert.equal(errors.length, 1)
  })
})

test('twilio() before mount(): a warning is reported once', () => {
  const warnings: TwimlWarning[] = []
  const onWarning = (warning: TwimlWarning) => warnings.push(warning)
  const Ends = () => [<Hangup />, <Say>Hi</Say>]
  return withServer(appOf(twilio({ onWarning }), mount({ '/voice': Ends }, { onWarning })), async (ask) => {
    await ask('/voice')
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['unreachable'],
    )
  })
})

const Brand = defineElement<{ readonly children?: Node }>('Brand', {})

for (const [what, node, xml] of [
  ['raw XML', raw('<Say loudness="11">Hi</Say>'), '<Say loudness="11">Hi</Say>'],
  ['an element of one’s own', <Brand>new</Brand>, '<Brand>new</Brand>'],
] as const) {
  test(`twilio() before mount(): ${what} is left as it is`, () =>
    withServer(appOf(twilio(), mount({ '/voice': () => node })), async (ask, errors) => {
      const { status, xml: got } = await ask('/voice')
      assert.equal(status, 200, errors[0]?.message)
      assert.equal(got, `<Response>${xml}</Response>`)
    }))
}

test('twilio() twice is twilio() once', () =>
  withServer(
    appOf(twilio(), twilio(), () => <Say>Hi</Say>),
    async (ask) => {
      assert.equal((await ask('/', { form: 'CallSid=CA1' })).xml, hi)
    },
  ))

test('twilio() is a function with a name', () => {
  assert.equal(twilio().name, 'twilioRequest')
})

test('a path that a table of routes does not have stays 404', () =>
  withServer(appOf(twilio(), mount({ '/voice': () => <Say>Hi</Say> })), async (ask) => {
    assert.equal((await ask('/voice')).xml, hi)
    assert.equal((await ask('/voce')).status, 404)
  }))

test('so does one that a router does not have', () => {
  const router = new Router().post('/voice', () => undefined)
  return withServer(appOf(twilio(), router.routes()), async (ask) => {
    assert.equal((await ask('/voice', { form: 'CallSid=CA1' })).xml, '<Response/>')
    assert.equal((await ask('/voce', { form: 'CallSid=CA1' })).status, 404)
  })
})

test('before mount() with a publicUrl, the path of the request is the public one', () => {
  const Where = () => <Say>{useRequest().url?.path}</Say>
  const mounted = mount({ '/voice': Where }, { publicUrl: 'https://example.com/tw' })
  return withServer(appOf(twilio(), mounted), async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>/tw/voice</Say></Response>')
  })
})

for (const [what, handler] of [
  ['returned', () => Buffer.from(hi)],
  [
    'put into ctx.body',
    (ctx: Context) => {
      ctx.body = Buffer.from(hi)
    },
  ],
] as const) {
  test(`bytes ${what} are text`, () =>
    behind(handler as never, async (ask) => {
      const { xml, headers } = await ask('/')
      assert.equal(xml, hi)
      assert.equal(headers['content-type'], 'text/xml; charset=utf-8')
    }))
}

test('a root in small letters is an error, since Twilio refuses it', () =>
  behind(
    (ctx) => {
      ctx.body = '<response/>'
    },
    async (ask, errors) => {
      assert.equal((await ask('/')).status, 500)
      assert.equal((errors[0] as TwimlError).twilioCode, 12102)
    },
  ))

test.run()
