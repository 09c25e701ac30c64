import assert from 'node:assert/strict'
import type { Middleware } from 'koa'
import { Hangup, Redirect, Say, type TwilioRequest, useRequest } from 'twimlx'
import { defineRoutes, mount } from 'twimlx/server'
import { test } from 'uvu'
import { koaMount } from './koa-mount.js'
import { type Ask, appOf, withServer } from './with-server.js'

const Welcome = () => <Say>Welcome</Say>
const Conference = ({ name }: { name: string }) => <Say>{`Room ${name}`}</Say>
const Digits = () => <Say>{useRequest().digits ?? 'none'}</Say>

const routes = defineRoutes({ '/voice': Welcome, '/conference/:name': Conference, '/digits': Digits })

/** A route of an app that was there before. */
function shop(path: string): Middleware {
  return async (ctx, next) => {
    if (ctx.path !== path) return next()
    ctx.body = `shop ${path}`
  }
}

const phone = (use: (ask: Ask) => Promise<void>) => withServer(appOf(mount(routes)), use)

test('a route answers GET and POST', () =>
  phone(async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>Welcome</Say></Response>')
    assert.equal((await ask('/voice', { form: 'CallSid=CA1' })).xml, '<Response><Say>Welcome</Say></Response>')
  }))

test('useRequest gives the query of a GET and the form of a POST', () =>
  phone(async (ask) => {
    assert.equal((await ask('/digits?Digits=12')).xml, '<Response><Say>12</Say></Response>')
    assert.equal((await ask('/digits', { form: { Digits: '34' } })).xml, '<Response><Say>34</Say></Response>')
    assert.equal((await ask('/digits?Digits=12', { form: {} })).xml, '<Response><Say>none</Say></Response>')
  }))

for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) {
  test(`${method} is answered with 405 and nothing to read`, () =>
    phone(async (ask) => {
      const { status, headers, text } = await ask('/voice', { method })
      assert.equal(status, 405)
      assert.equal(headers.allow, 'GET, POST')
      assert.doesNotMatch(headers['content-type'] ?? '', /text\/plain/)
      assert.equal(text, '')
    }))
}

test('PUT with a form is refused as well', () =>
  phone(async (ask) => {
    assert.equal((await ask('/voice', { method: 'PUT', form: 'CallSid=CA1' })).status, 405)
  }))

test('an existing app keeps its routes, those before and those after', () =>
  withServer(appOf(shop('/cart'), mount(routes, { prefix: '/phone' }), shop('/voice'), shop('/till')), async (ask) => {
    assert.equal((await ask('/cart')).text, 'shop /cart')
    assert.equal((await ask('/till')).text, 'shop /till')
    assert.equal((await ask('/voice')).text, 'shop /voice')
    assert.equal((await ask('/phone/voice')).xml, '<Response><Say>Welcome</Say></Response>')
  }))

test('a request that is handed on is untouched: its body is still to be read', () => {
  const reads: Middleware = async (ctx) => {
    let text = ''
    for await (const chunk of ctx.req) text += chunk
    ctx.body = text
  }
  return withServer(appOf(mount(routes), reads), async (ask) => {
    assert.equal((await ask('/upload', { method: 'PUT', form: 'a=1' })).text, 'a=1')
  })
})

test('a path of nobody is a 404', () =>
  phone(async (ask) => {
    assert.equal((await ask('/nowhere')).status, 404)
    assert.equal((await ask('/')).status, 404)
    assert.equal((await ask('/voice/more')).status, 404)
    assert.equal((await ask('/VOICE')).status, 404)
  }))

test('a slash at the end makes no difference', () =>
  phone(async (ask) => {
    assert.equal((await ask('/voice/')).status, 200)
    assert.equal((await ask('/conference/blue/')).xml, '<Response><Say>Room blue</Say></Response>')
    assert.equal((await ask('/voice//')).status, 404)
  }))

test('what comes before a path parameter is not one: it may not be empty', () =>
  phone(async (ask) => {
    assert.equal((await ask('/conference/')).status, 404)
    assert.equal((await ask('/conference')).status, 404)
  }))

for (const [sent, name] of [
  ['blue', 'blue'],
  ['K%C3%B6ln', 'Köln'],
  ['a%20b+c', 'a b+c'],
  ['a%2Fb', 'a/b'],
  ['100%25', '100%'],
  ['%3CDial%3E', '&lt;Dial&gt;'],
  ['__proto__', '__proto__'],
] as const) {
  test(`the path parameter ${sent} is ${name}`, () =>
    phone(async (ask) => {
      assert.equal((await ask(`/conference/${sent}`)).xml, `<Response><Say>Room ${name}</Say></Response>`)
    }))
}

for (const sent of ['..', '.', '%2E%2E', '%2e.', '.%2e']) {
  test(`the path parameter ${sent}, with which the URL is another to who signs it, is a 403`, () =>
    phone(async (ask) => {
      const { status, text } = await ask(`/conference/${sent}`)
      assert.equal(status, 403)
      assert.equal(text, '')
    }))

  test(`without signatures the path parameter ${sent} is text like any other`, () =>
    withServer(appOf(mount(routes, { signature: false })), async (ask) => {
      const { xml } = await ask(`/conference/${sent}`, { signature: false })
      assert.equal(xml, `<Response><Say>Room ${decodeURIComponent(sent)}</Say></Response>`)
    }))
}

for (const sent of ['%2E%2E%2E', '...', 'a..b', '.a', 'b.']) {
  test(`the path parameter ${sent} only looks like that`, () =>
    phone(async (ask) => {
      const { xml } = await ask(`/conference/${sent}`)
      assert.equal(xml, `<Response><Say>Room ${decodeURIComponent(sent)}</Say></Response>`)
    }))
}

for (const path of ['/voice/../digits', '/voice\\x', '/a/%2e%2e/voice']) {
  test(`a path of nobody is handed on unchecked, whatever it looks like: ${path}`, () =>
    phone(async (ask) => {
      assert.equal((await ask(path)).status, 404)
      assert.equal((await ask(path, { signature: false })).status, 404)
    }))
}

for (const sent of ['%', '%ZZ', '%C3', 'a/b']) {
  test(`the path parameter ${sent} is none: the request is handed on`, () =>
    phone(async (ask) => {
      assert.equal((await ask(`/conference/${sent}`)).status, 404)
    }))
}

for (const prefix of ['/phone', '/phone/', '/a/b', '/phone-2.0']) {
  test(`the prefix ${prefix}`, () =>
    withServer(appOf(mount(routes, { prefix })), async (ask) => {
      const below = prefix.replace(/\/$/, '')
      assert.equal((await ask(`${below}/voice`)).status, 200)
      assert.equal((await ask('/voice')).status, 404)
      assert.equal((await ask(`${below}voice`)).status, 404)
    }))
}

test('the prefixes / and none are the same', async () => {
  for (const prefix of ['', '/', undefined]) {
    await withServer(appOf(mount(routes, { prefix })), async (ask) => {
      assert.equal((await ask('/voice')).status, 200)
    })
  }
})

test('a prefix ends at a slash: /phonebook is not below /phone', () =>
  withServer(appOf(mount({ '/:name': Conference }, { prefix: '/phone' }), shop('/phonebook')), async (ask) => {
    assert.equal((await ask('/phonebook')).text, 'shop /phonebook')
    assert.equal((await ask('/phone/book')).xml, '<Response><Say>Room book</Say></Response>')
  }))

test('the route / answers at the prefix itself', () =>
  withServer(appOf(mount({ '/': Welcome }, { prefix: '/phone' })), async (ask) => {
    assert.equal((await ask('/phone')).status, 200)
    assert.equal((await ask('/phone/')).status, 200)
    assert.equal((await ask('/')).status, 404)
  }))

for (const prefix of ['phone', '/phone?x=1', '/a b', '//phone', '/phone#top', 'https://example.com/phone', '/Köln']) {
  test(`the prefix ${prefix} is refused at once`, () => {
    assert.throws(() => mount(routes, { prefix }), { name: 'TypeError', message: /prefix .* is not a path such as/ })
  })
}

for (const prefix of ['/:tenant', '/a/../b', '/.']) {
  test(`the prefix ${prefix}, below which nothing could ever answer, is refused at once`, () => {
    assert.throws(() => mount(routes, { prefix }), { name: 'TypeError', message: /prefix/ })
  })
}

test('two tables in one app', () => {
  const Sales = () => <Redirect>{Welcome}</Redirect>
  const first = mount({ '/voice': Welcome, '/sales': Sales }, { prefix: '/a' })
  const second = mount({ '/voice': Sales, '/hello': Welcome }, { prefix: '/b' })
  return withServer(appOf(first, second), async (ask) => {
    assert.equal((await ask('/a/sales')).xml, '<Response><Redirect>/a/voice</Redirect></Response>')
    assert.equal((await ask('/b/voice')).xml, '<Response><Redirect>/b/hello</Redirect></Response>')
  })
})

test('of two tables with one path the first answers', () =>
  withServer(appOf(mount({ '/voice': Welcome }), mount({ '/voice': Hangup, '/bye': Hangup })), async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>Welcome</Say></Response>')
    assert.equal((await ask('/bye')).xml, '<Response><Hangup/></Response>')
  }))

test('one table may be mounted twice', () =>
  withServer(appOf(mount(routes, { prefix: '/a' }), koaMount('/b', mount(routes))), async (ask) => {
    assert.equal((await ask('/a/voice')).status, 200)
    assert.equal((await ask('/b/voice')).status, 200)
    assert.equal((await ask('/voice')).status, 404)
  }))

test('a table of two thousand routes', () => {
  const numbers = Array.from({ length: 1000 }, (_, number) => number)
  const table = defineRoutes({
    ...Object.fromEntries(numbers.map((number) => [`/${number}`, <Say>{number}</Say>])),
    ...Object.fromEntries(numbers.map((number) => [`/${number}/:name`, Conference])),
  })
  return withServer(appOf(mount(table)), async (ask) => {
    assert.equal((await ask('/999')).xml, '<Response><Say>999</Say></Response>')
    assert.equal((await ask('/999/blue')).xml, '<Response><Say>Room blue</Say></Response>')
  })
})

test('a path without parameters wins over one with', () =>
  withServer(appOf(mount({ '/:name': Conference, '/voice': Welcome })), async (ask) => {
    assert.equal((await ask('/voice')).xml, '<Response><Say>Welcome</Say></Response>')
    assert.equal((await ask('/other')).xml, '<Response><Say>Room other</Say></Response>')
  }))

test('names of objects are no routes', () =>
  phone(async (ask) => {
    for (const path of ['/constructor', '/__proto__', '/toString']) assert.equal((await ask(path)).status, 404)
  }))

test('ctx.twilio is there for middleware on the way back', () => {
  let seen: TwilioRequest | undefined
  const logs: Middleware = async (ctx, next) => {
    await next()
    seen = ctx.twilio
  }
  return withServer(appOf(logs, mount(routes)), async (ask) => {
    await ask('/voice', { form: { CallSid: 'CA1', From: '+14155550100' } })
    assert.equal(seen?.type, 'voice')
    assert.equal(seen?.from, '+14155550100')
  })
})

test('many requests at once keep apart', () =>
  phone(async (ask) => {
    const all = Array.from({ length: 50 }, (_, digits) => ask('/digits', { form: { Digits: String(digits) } }))
    for (const [digits, { xml }] of (await Promise.all(all)).entries()) {
      assert.equal(xml, `<Response><Say>${digits}</Say></Response>`)
    }
  }))

test('mount is a function with a name', () => {
  assert.equal(mount(routes).name, 'mountedRoutes')
})

test.run()
