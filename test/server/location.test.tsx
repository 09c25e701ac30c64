import assert from 'node:assert/strict'
import Router from '@koa/router'
import type Koa from 'koa'
import { Dial, Gather, PhoneNumber, Redirect, Say, Start, Stream, Transcription, type TwimlError, to } from 'twimlx'
import { createApp, defineRoutes, mount, type TwimlOptions, twiml } from 'twimlx/server'
import { test } from 'uvu'
import { koaMount } from './koa-mount.js'
import { appOf, type Question, withServer } from './with-server.js'

function Menu() {
  return (
    <>
      <Gather numDigits={1} action={Choice}>
        <Say>Press a key.</Say>
      </Gather>
      <Redirect>{Menu}</Redirect>
    </>
  )
}
const Choice = (_props: { step?: string }) => <Redirect>{to(Room, { name: 'a/b c', step: 2, back: Menu })}</Redirect>
const Room = ({ name }: { name: string; step?: string; back?: string }) => <Say>{name}</Say>
const Listen = () => (
  <Start>
    <Stream url="wss://example.com/audio" statusCallback={Choice} />
    <Transcription statusCallbackUrl={to(Choice, { step: 1 })} />
  </Start>
)
const Whispered = () => (
  <Dial action={Choice}>
    <PhoneNumber url={Menu} statusCallback={Choice}>
      +14155550100
    </PhoneNumber>
  </Dial>
)

const routes = defineRoutes({
  '/menu': Menu,
  '/choice': Choice,
  '/room/:name': Room,
  '/listen': Listen,
  '/dial': Whispered,
})

const menuBelow = (base: string) =>
  `<Response><Gather numDigits="1" action="${base}/choice"><Say>Press a key.</Say></Gather>` +
  `<Redirect>${base}/menu</Redirect></Response>`

const choiceBelow = (base: string) =>
  `<Response><Redirect>${base}/room/a%2Fb%20c?step=2&amp;back=${encodeURIComponent(`${base}/menu`)}</Redirect></Response>`

const listenAt = (base: string) =>
  `<Response><Start><Stream url="wss://example.com/audio" statusCallback="${base}/choice"/>` +
  `<Transcription statusCallbackUrl="${base}/choice?step=1"/></Start></Response>`

/**
 * Asks for the menu below `path`, and expects its URLs below `base`. `publicUrl` is what stands before `path` in the
 * URLs that Twilio calls.
 */
const menuIs = (app: Koa, path: string, base: string, publicUrl?: string) =>
  withServer(app, async (ask) => {
    const from = publicUrl === undefined ? {} : { base: publicUrl }
    assert.equal((await ask(`${path}/menu`, from)).xml, menuBelow(base))
    assert.equal((await ask(`${path}/menu`, { ...from, form: 'CallSid=CA1' })).xml, menuBelow(base))
    assert.equal((await ask(`${path}/choice`, from)).xml, choiceBelow(base))
    assert.equal((await ask(`${path}/menu`, { base: 'https://elsewhere.example' })).status, 403)
  })

test('components become the paths at which they are mounted', () => menuIs(createApp(routes), '', ''))

test('so do those in other attributes', () =>
  withServer(createApp(routes), async (ask) => {
    assert.equal(
      (await ask('/dial')).xml,
      '<Response><Dial action="/choice"><Number url="/menu" statusCallback="/choice">+14155550100</Number></Dial></Response>',
    )
  }))

test('below the prefix', () => menuIs(createApp(routes, { prefix: '/phone' }), '/phone', '/phone'))

test('below the prefix, asked for with a slash at the end', () =>
  withServer(createApp(routes, { prefix: '/phone' }), async (ask) => {
    assert.equal((await ask('/phone/menu/?a=/menu')).xml, menuBelow('/phone'))
  }))

test('under koa-mount', () => menuIs(appOf(koaMount('/twilio', mount(routes))), '/twilio', '/twilio'))

test('under two koa-mounts and a prefix', () => {
  const inner = koaMount('/b', mount(routes, { prefix: '/c' }))
  return menuIs(appOf(koaMount('/a', inner)), '/a/b/c', '/a/b/c')
})

test('under koa-mount, at the mount point itself', () => {
  const Start = () => <Redirect>{Room}</Redirect>
  const table = { '/': Start, '/room': Room }
  return withServer(appOf(koaMount('/twilio', mount(table))), async (ask) => {
    assert.equal((await ask('/twilio/')).xml, '<Response><Redirect>/twilio/room</Redirect></Response>')
    assert.equal((await ask('/twilio')).xml, '<Response><Redirect>/twilio/room</Redirect></Response>')
  })
})

test('publicUrl without path changes no relative URL', () =>
  menuIs(createApp(routes, { publicUrl: 'https://example.com' }), '', '', 'https://example.com'))

test('publicUrl with a path, which the proxy takes away', () =>
  menuIs(createApp(routes, { publicUrl: 'https://example.com/base' }), '', '/base', 'https://example.com/base'))

test('a slash at the end of publicUrl makes no difference', () =>
  menuIs(createApp(routes, { publicUrl: 'https://example.com/base/' }), '', '/base', 'https://example.com/base'))

test('where there is a publicUrl, a signature of the address behind the proxy does not count', () =>
  withServer(createApp(routes, { publicUrl: 'https://example.com/base' }), async (ask) => {
    assert.equal((await ask('/menu')).status, 403)
    assert.equal((await ask('/menu', { base: 'https://example.com' })).status, 403)
    assert.equal((await ask('/menu', { base: 'http://example.com/base' })).status, 403)
    assert.equal((await ask('/menu', { base: 'https://example.com/base', headers: { Host: 'h h' } })).status, 200)
  }))

test('publicUrl may depend on the request', () => {
  const publicUrl = ({ host }: { host: string }) => `https://example.com/${host.split('.')[0]}`
  return withServer(createApp(routes, { publicUrl }), async (ask) => {
    const asks = (host: string, tenant: string) =>
      ask('/menu', { headers: { Host: host }, base: `https://example.com/${tenant}` })
    assert.equal((await asks('acme.test', 'acme')).xml, menuBelow('/acme'))
    assert.equal((await asks('zoo.test', 'zoo')).xml, menuBelow('/zoo'))
    assert.equal((await asks('zoo.test', 'acme')).status, 403)
  })
})

test('publicUrl, koa-mount and prefix together', () => {
  const inner = mount(routes, { prefix: '/phone', publicUrl: 'https://example.com/base' })
  return menuIs(appOf(koaMount('/twilio', inner)), '/twilio/phone', '/base/twilio/phone', 'https://example.com/base')
})

test('scheme and host where Twilio wants them: those of the request', () =>
  withServer(createApp(routes, { prefix: '/phone' }), async (ask, _errors, port) => {
    assert.equal((await ask('/phone/listen')).xml, listenAt(`http://127.0.0.1:${port}/phone`))
    const headers = { Host: 'phone.example:8080', 'X-Forwarded-Host': 'evil.example', 'X-Forwarded-Proto': 'https' }
    assert.equal((await ask('/phone/listen', { headers })).xml, listenAt('http://phone.example:8080/phone'))
  }))

test('scheme and host by the rules of app.proxy', () => {
  const app = createApp(routes)
  app.proxy = true
  const headers = { 'X-Forwarded-Host': 'phone.example', 'X-Forwarded-Proto': 'https' }
  return withServer(app, async (ask) => {
    const { xml } = await ask('/listen', { headers, base: 'https://phone.example' })
    assert.equal(xml, listenAt('https://phone.example'))
    assert.equal((await ask('/listen', { headers })).status, 403)
  })
})

test('scheme and host of publicUrl, and its path', () =>
  withServer(createApp(routes, { prefix: '/phone', publicUrl: 'https://example.com/base' }), async (ask) => {
    const { xml } = await ask('/phone/listen', { base: 'https://example.com/base' })
    assert.equal(xml, listenAt('https://example.com/base/phone'))
  }))

test('an IPv6 host', () =>
  withServer(createApp(routes), async (ask) => {
    assert.equal((await ask('/listen', { headers: { Host: '[::1]:3000' } })).xml, listenAt('http://[::1]:3000'))
  }))

for (const host of ['', 'a b/c?d#e', 'h h', 'example.com/evil', 'a@example.com', 'a,b', '[::1', 'a:1:2', 'a:99999']) {
  const question: Question = { headers: { Host: host } }

  test(`a Host that is none is a 403, whatever is signed: ${JSON.stringify(host)}`, () =>
    withServer(createApp(routes), async (ask, errors) => {
      const { status, text } = await ask('/menu', question)
      assert.equal(status, 403)
      assert.equal(text, '')
      assert.deepEqual(errors, [])
    }))

  test(`without signatures, relative URLs need no host: ${JSON.stringify(host)}`, () =>
    withServer(createApp(routes, { signature: false }), async (ask) => {
      assert.equal((await ask('/menu', { ...question, signature: false })).xml, menuBelow(''))
    }))
}

for (const base of ['', 'http://evil.example', `http://127.0.0.1`]) {
  test(`a request line with a whole URL is a 403, signed for ${base || 'what it says'}`, () =>
    withServer(createApp(routes, { prefix: '/phone' }), async (ask) => {
      const { status, text } = await ask('http://evil.example/phone/menu', { base })
      assert.equal(status, 403)
      assert.equal(text, '')
    }))
}

test('without signatures, a request line with a whole URL adds nothing to the URLs', () =>
  withServer(createApp(routes, { prefix: '/phone', signature: false }), async (ask) => {
    assert.equal((await ask('http://evil.example/phone/menu', { signature: false })).xml, menuBelow('/phone'))
  }))

test('the query of the request stays out of the URLs', () =>
  withServer(createApp(routes, { prefix: '/phone' }), async (ask) => {
    assert.equal((await ask('/phone/menu?x=/phone/menu')).xml, menuBelow('/phone'))
  }))

// twiml() on a router: the prefix is read off the URL.

/** A router of the whole table, with handlers of `twiml`. */
function routerOf(prefix: string | undefined, options: TwimlOptions = { routes }): Router {
  const router = new Router(prefix === undefined ? {} : { prefix })
  for (const [path, entry] of routes.entries) router.all(path, twiml(entry, options))
  return router
}

test('twiml() on a router', () => menuIs(appOf(routerOf(undefined).routes()), '', ''))

test('twiml() takes a plain table as well', () =>
  menuIs(appOf(routerOf(undefined, { routes: Object.fromEntries(routes.entries) }).routes()), '', ''))

test('twiml() on a router with a prefix', () => menuIs(appOf(routerOf('/phone').routes()), '/phone', '/phone'))

test('twiml() on a router whose prefix has a parameter', () =>
  menuIs(appOf(routerOf('/:tenant').routes()), '/acme', '/acme'))

test('twiml() keeps the parameter of a prefix as it was sent', () =>
  menuIs(appOf(routerOf('/:tenant').routes()), '/K%C3%B6ln%20S%C3%BCd', '/K%C3%B6ln%20S%C3%BCd'))

test('twiml() on a router in routers', () => {
  const phone = new Router({ prefix: '/phone' })
  phone.use('/:language', routerOf('/v1').routes())
  const all = new Router()
  all.use('/:tenant', phone.routes())
  return menuIs(appOf(all.routes()), '/acme/phone/de/v1', '/acme/phone/de/v1')
})

test('twiml() under koa-mount', () =>
  menuIs(appOf(koaMount('/twilio', routerOf('/phone').routes())), '/twilio/phone', '/twilio/phone'))

for (const path of ['/a/../menu', '/./menu', '/%2e%2e/menu', '/menu/..', '/menu\\', '/x\\..\\menu']) {
  test(`twiml() refuses a path that is another to who signs it: ${path}`, () => {
    const router = new Router()
    router.all('/*path', twiml(Menu, { routes }))
    return withServer(appOf(router.routes()), async (ask) => {
      const { status, text } = await ask(path)
      assert.equal(status, 403)
      assert.equal(text, '')
    })
  })
}

test('twiml() under koa-mount and a prefix, with publicUrl', () => {
  const router = routerOf('/:tenant', { routes, publicUrl: 'https://example.com/base' })
  return menuIs(
    appOf(koaMount('/twilio', router.routes())),
    '/twilio/acme',
    '/base/twilio/acme',
    'https://example.com/base',
  )
})

test('twiml() with a path parameter of the table', () => {
  const Parked = ({ name }: { name: string }) => <Redirect>{to(Parked, { name: `${name}2` })}</Redirect>
  const router = new Router({ prefix: '/phone' })
  router.all('/room/:name', twiml(Parked, { routes: { '/room/:name': Parked } }))
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/phone/room/blue')).xml, '<Response><Redirect>/phone/room/blue2</Redirect></Response>')
  })
})

test('twiml() asked for with a slash at the end', () =>
  withServer(appOf(routerOf('/phone').routes()), async (ask) => {
    assert.equal((await ask('/phone/menu/')).xml, menuBelow('/phone'))
  }))

test('twiml() asked for in capitals, which a router takes for the same', () =>
  withServer(appOf(routerOf('/phone').routes()), async (ask) => {
    assert.equal((await ask('/phone/MENU')).xml, menuBelow('/phone'))
  }))

test('twiml() for the route / of a table', () => {
  const Start = () => <Redirect>{Room}</Redirect>
  const table = { '/': Start, '/room': Room }
  const router = new Router({ prefix: '/phone' })
  router.all('/', twiml(Start, { routes: table }))
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/phone')).xml, '<Response><Redirect>/phone/room</Redirect></Response>')
    assert.equal((await ask('/phone/')).xml, '<Response><Redirect>/phone/room</Redirect></Response>')
  })
})

test('twiml() with a resolver of its own', () => {
  const resolve: TwimlOptions['resolve'] = (target, absolute, ctx) =>
    `${absolute ? 'https://example.com' : ''}/${ctx.query['tenant']}/${(target as { name: string }).name}`
  const router = new Router()
  router.all('/menu', twiml(Menu, { resolve }))
  return withServer(appOf(router.routes()), async (ask) => {
    assert.equal((await ask('/menu?tenant=acme')).xml.match(/action="[^"]*"/)?.[0], 'action="/acme/Choice"')
  })
})

// What has no URL.

const Lost = () => <Redirect>{Nowhere}</Redirect>
const Nowhere = () => null

test('a component that is mounted nowhere is an error that names it', () =>
  withServer(createApp({ '/lost': Lost }), async (ask, errors) => {
    const { status, text } = await ask('/lost')
    assert.equal(status, 500)
    assert.equal(text, '')
    assert.equal(errors.length, 1)
    const { code, message, path } = errors[0] as TwimlError
    assert.equal(code, 'unmounted')
    assert.equal(path, 'Lost > Redirect')
    assert.match(message, /^Nowhere is mounted nowhere in these routes/)
  }))

test('a component that is mounted twice is an error that names both paths', () =>
  withServer(createApp({ '/lost': Lost, '/here': Nowhere, '/there': Nowhere }), async (ask, errors) => {
    assert.equal((await ask('/lost')).status, 500)
    const { code, message } = errors[0] as TwimlError
    assert.equal(code, 'mounted-twice')
    assert.match(message, /^Nowhere is mounted at '\/here' and at '\/there'/)
  }))

test('a missing path parameter is an error that names it', () => {
  const Enter = () => <Redirect>{Room}</Redirect>
  return withServer(createApp({ '/enter': Enter, '/room/:name': Room }), async (ask, errors) => {
    assert.equal((await ask('/enter')).status, 500)
    assert.equal((errors[0] as TwimlError).code, 'missing-parameter')
    assert.match(errors[0]?.message ?? '', /Room is mounted at '\/room\/:name'/)
  })
})

for (const name of ['.', '..']) {
  test(`the path parameter ${name}, which would change the path, is refused`, () => {
    const Enter = () => <Redirect>{to(Room, { name })}</Redirect>
    return withServer(createApp({ '/enter': Enter, '/room/:name': Room }), async (ask, errors) => {
      const { status, xml } = await ask('/enter')
      assert.equal(status, 500, xml)
      assert.equal((errors[0] as TwimlError).code, 'bad-route-value')
    })
  })
}

test('twiml() without routes says what to write', () => {
  const router = new Router()
  router.all('/menu', twiml(Menu))
  return withServer(appOf(router.routes()), async (ask, errors) => {
    assert.equal((await ask('/menu')).status, 500)
    assert.match(errors[0]?.message ?? '', /there are no routes to look it up in. Write twiml\(Menu, { routes }\)/)
  })
})

test('what is not in the table has the prefix of its router', async () => {
  const Next = () => <Say>Next</Say>
  const table = defineRoutes({ '/next': Next })
  const router = new Router({ prefix: '/:tenant/phone' })
  router.all(
    '/own',
    twiml(() => <Redirect>{Next}</Redirect>, { routes: table }),
  )
  router.all('/element', twiml(<Redirect>{Next}</Redirect>, { routes: table }))
  await withServer(appOf(router.routes()), async (ask) => {
    for (const path of ['/acme/phone/own', '/acme/phone/element']) {
      assert.equal((await ask(path)).xml, '<Response><Redirect>/acme/phone/next</Redirect></Response>')
    }
  })
})

test.run()
