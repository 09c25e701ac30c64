import assert from 'node:assert/strict'
import {
  Dial,
  defineRoutes,
  Gather,
  type Node,
  PhoneNumber,
  Redirect,
  RouteError,
  RouteReference,
  render,
  renderAsync,
  Say,
  TwimlError,
  to,
} from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'
import { repeat } from './random.js'

function Welcome() {
  return <Say>Welcome</Say>
}
function Choice({ step }: { step?: string }) {
  return <Say>Choice {step}</Say>
}
function Room({ name }: { name: string; muted?: string }) {
  return <Say>Room {name}</Say>
}
function Nowhere() {
  return <Say>Nowhere</Say>
}
const goodbye = <Say>Goodbye</Say>

const routes = defineRoutes({
  '/voice': Welcome,
  '/choice': Choice,
  '/rooms/:name': Room,
  '/goodbye': goodbye,
})

/** The code of the RouteError that is thrown. */
function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof RouteError, String(error))
    return error.code
  }
  return assert.fail('nothing was thrown')
}

// ── defineRoutes ───────────────────────────────────────────────────────────────────────────────────────────────────

test('the table keeps its order', () => {
  assert.deepEqual([...routes.entries.keys()], ['/voice', '/choice', '/rooms/:name', '/goodbye'])
  assert.equal(routes.entries.get('/voice'), Welcome)
})

test('paths that are accepted', () => {
  for (const path of ['/', '/a', '/a/b-c_d.e~f', '/:a/:b', '/a/:id/b', '/%20', "/a@b!$&'+,;="]) {
    assert.ok(defineRoutes({ [path]: Welcome }).entries.has(path), path)
  }
})

test('paths that are refused, with a reason', () => {
  for (const [path, reason] of [
    ['voice', /must start with \//],
    ['', /must start with \//],
    ['https://example.com/voice', /must start with \//],
    ['/voice?a=b', /query/],
    ['/voice/*', /wildcard/],
    ['/(voice)?', /query/],
    ['/(voice)', /wildcard/],
    ['/voice#a', /fragment/],
    ['/a b', /segment 'a b'/],
    ['/a//b', /segment ''/],
    ['/voice/', /segment ''/],
    ['/../etc', /segment '\.\.'/],
    ['/./a', /segment '\.'/],
    ['/é', /segment 'é'/],
    ['/a\\b', /segment/],
    ['/:', /segment ':'/],
    ['/:1a', /segment ':1a'/],
    ['/:a-b', /segment ':a-b'/],
    ['/:id/:id', /:id twice/],
  ] as const) {
    assert.throws(() => defineRoutes({ [path]: Welcome }), { name: 'TypeError', message: reason }, path)
  }
})

test('an entry that is neither component nor element is refused, with a hint at the import', () => {
  assert.throws(() => defineRoutes({ '/voice': undefined as never }), {
    name: 'TypeError',
    message: /'\/voice'.*import/,
  })
  for (const wrong of ['Welcome', 42, null, {}, { type: 'Say', props: {} }]) {
    assert.throws(() => defineRoutes({ '/voice': wrong as never }), { name: 'TypeError', message: /'\/voice'/ })
  }
})

// ── match ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('match finds a component, an element, and parameters', () => {
  assert.deepEqual(routes.match('/voice'), { pattern: '/voice', entry: Welcome, params: {} })
  assert.deepEqual(routes.match('/goodbye'), { pattern: '/goodbye', entry: goodbye, params: {} })
  assert.deepEqual({ ...routes.match('/rooms/red')?.params }, { name: 'red' })
})

test('match finds nothing for other paths', () => {
  for (const path of [
    '',
    '/',
    '/Voice',
    '/voice/',
    '/voice/x',
    '//voice',
    '/rooms',
    '/rooms/',
    '/rooms/a/b',
    '/voice?a=b',
  ]) {
    assert.equal(routes.match(path), undefined, path)
  }
})

test('the root path', () => {
  const root = defineRoutes({ '/': Welcome })
  assert.equal(root.match('/')?.entry, Welcome)
  assert.equal(root.match(''), undefined)
  assert.equal(root.url(Welcome), '/')
})

test('a path without parameters wins over one with, wherever it stands', () => {
  const both = defineRoutes({ '/rooms/:name': Room, '/rooms/new': Welcome })
  assert.equal(both.match('/rooms/new')?.entry, Welcome)
  assert.equal(both.match('/rooms/old')?.entry, Room)
})

test('among any paths, the same is found as by trying one after another', () => {
  repeat(200, (random) => {
    const some = (segments: readonly string[]) =>
      Array.from({ length: random.integer(1, 4) }, () => random.pick(segments))
    const patterns = [
      ...new Set(Array.from({ length: 12 }, () => `/${some(['a', 'b', ':x', ':y']).join('/')}`)),
    ].filter((pattern) => !/(:\w).*\1/.test(pattern))
    const table = defineRoutes(Object.fromEntries(patterns.map((pattern) => [pattern, Welcome])))
    for (let i = 0; i < 30; i++) {
      const path = `/${some(['a', 'b', 'c', '%zz', '']).join('/')}`
      const fits = (pattern: string) => new RegExp(`^${pattern.replace(/:\w/g, '(?!%zz)[^/]+')}$`).test(path)
      const expected = patterns.find((pattern) => pattern === path) ?? patterns.find(fits)
      assert.equal(table.match(path)?.pattern, expected, `${path} among ${patterns}`)
    }
  })
})

test('among paths with parameters the first in the table wins', () => {
  const both = defineRoutes({ '/:a/x': Welcome, '/x/:b': Choice })
  assert.equal(both.match('/x/x')?.entry, Welcome)
  assert.equal(both.match('/x/y')?.entry, Choice)
})

test('the pattern itself is no path of its route', () => {
  assert.equal(routes.match('/rooms/:name')?.params['name'], ':name')
})

test('parameters are decoded, once', () => {
  const decoded = (segment: string) => routes.match(`/rooms/${segment}`)?.params['name']
  assert.equal(decoded('caf%C3%A9%20%26%20bar'), 'café & bar')
  assert.equal(decoded('a%2Fb'), 'a/b')
  assert.equal(decoded('%2541'), '%41')
  assert.equal(decoded('a+b'), 'a+b')
  assert.equal(decoded('..'), '..')
})

test('hostile paths match nothing, and throw nothing', () => {
  for (const path of [
    '/rooms/%',
    '/rooms/%E0%A4%A',
    '/rooms/%FF',
    '/rooms/%C0%AE%C0%AE',
    'rooms/red',
    'xrooms/red',
    '*',
    'http://example.com/rooms/red',
    '__proto__',
    '/__proto__',
    '/constructor',
    '/toString',
    `/rooms/${'a/'.repeat(10_000)}`,
  ]) {
    assert.equal(routes.match(path), undefined, path.slice(0, 60))
  }
})

test('names of Object.prototype are values like any other', () => {
  for (const name of ['__proto__', 'constructor', 'toString']) {
    assert.equal(routes.match(`/rooms/${name}`)?.params['name'], name)
    assert.equal(routes.url(to(Room, { name })), `/rooms/${name}`)
  }
})

// ── url ────────────────────────────────────────────────────────────────────────────────────────────────────────────

test('the URL of a component and of an element', () => {
  assert.equal(routes.url(Welcome), '/voice')
  assert.equal(routes.url(goodbye), '/goodbye')
})

test('an element of a mounted component: its props, without children, become the query', () => {
  assert.equal(routes.url(<Choice step="2" />), '/choice?step=2')
  assert.equal(routes.url(<Room name="red" />), '/rooms/red')
})

test('a component that is mounted as an element is found by its own name too', () => {
  const mounted = defineRoutes({ '/red': <Room name="red" />, '/voice': Welcome })
  assert.equal(mounted.url(Room), '/red')
})

test('a base stands before the path', () => {
  assert.equal(routes.url(Choice, '/phone'), '/phone/choice')
  assert.equal(
    routes.url(to(Choice, { step: 2 }), 'https://example.com/phone'),
    'https://example.com/phone/choice?step=2',
  )
})

test('to: props of the path fill the path, the others go into the query', () => {
  assert.equal(routes.url(to(Room, { name: 'red' })), '/rooms/red')
  assert.equal(routes.url(to(Room, { muted: true, name: 'red' })), '/rooms/red?muted=true')
  assert.equal(routes.url(to(Choice)), '/choice')
})

test('to: numbers, bigints and booleans', () => {
  const Any = (_props: { a?: unknown; b?: unknown; c?: unknown; d?: unknown }) => null
  const any = defineRoutes({ '/any': Any })
  assert.equal(any.url(to(Any, { a: 0, b: 10n, c: false, d: -1.5 })), '/any?a=0&b=10&c=false&d=-1.5')
})

test('to: undefined and null are left out, an empty text is not', () => {
  assert.equal(routes.url(to(Choice, { step: undefined })), '/choice')
  assert.equal(routes.url(to(Choice, { step: null })), '/choice')
  assert.equal(routes.url(to(Choice, { step: '' })), '/choice?step=')
})

test('to: text is encoded, and comes back as it was', () => {
  for (const text of ['a/b', 'a b', 'a+b', 'a?b#c', 'é 😀', '%2F', '&=', '<">', "'", '__proto__']) {
    const path = routes.url(to(Room, { name: text }))
    assert.equal(routes.match(path)?.params['name'], text)
    assert.equal(new URL(path, 'https://example.com').pathname, path)
    const query = routes.url(to(Choice, { step: text }))
    assert.equal(new URL(query, 'https://example.com').searchParams.get('step'), text)
  }
})

test('to: half a surrogate pair becomes U+FFFD, in the path as in the query', () => {
  assert.equal(routes.url(to(Choice, { step: 'a\ud83d' })), '/choice?step=a%EF%BF%BD')
  assert.equal(routes.url(to(Room, { name: 'a\ud83d' })), '/rooms/a%EF%BF%BD')
})

test('to: a target as a prop becomes its URL, at any depth', () => {
  const Gate = (_props: { next?: unknown }) => null
  const gated = defineRoutes({ '/gate': Gate, '/rooms/:name': Room, '/voice': Welcome, '/goodbye': goodbye })
  assert.equal(gated.url(to(Gate, { next: Welcome })), '/gate?next=%2Fvoice')
  assert.equal(gated.url(to(Gate, { next: goodbye })), '/gate?next=%2Fgoodbye')
  assert.equal(
    gated.url(to(Gate, { next: to(Room, { name: 'a b' }) }), '/phone'),
    '/phone/gate?next=%2Fphone%2Frooms%2Fa%2520b',
  )
  const nested = gated.url(to(Gate, { next: to(Gate, { next: to(Room, { name: 'red', muted: 'x' }) }) }))
  const inner = new URL(nested, 'https://example.com').searchParams.get('next') ?? ''
  assert.equal(new URL(inner, 'https://example.com').searchParams.get('next'), '/rooms/red?muted=x')
  assert.equal(
    codeOf(() => gated.url(to(Gate, { next: Nowhere }))),
    'unmounted',
  )
})

test('to: what it is given later changed does not change it', () => {
  const props = { step: '1' }
  const reference = to(Choice, props)
  props.step = '2'
  assert.equal(routes.url(reference), '/choice?step=1')
  assert.ok(reference instanceof RouteReference)
})

// ── what has no URL ────────────────────────────────────────────────────────────────────────────────────────────────

test('a component that is mounted nowhere', () => {
  assert.equal(
    codeOf(() => routes.url(Nowhere)),
    'unmounted',
  )
  assert.throws(() => routes.url(Nowhere), { message: /^Nowhere is mounted nowhere .*defineRoutes/ })
  assert.equal(
    codeOf(() => routes.url(to(Nowhere))),
    'unmounted',
  )
  assert.equal(
    codeOf(() => routes.url(<Nowhere />)),
    'unmounted',
  )
})

test('a component that is mounted twice', () => {
  const twice = defineRoutes({ '/a': Welcome, '/b': Welcome, '/c': Choice })
  assert.throws(() => twice.url(Welcome), { code: 'mounted-twice', message: /Welcome .*'\/a'.*'\/b'/ })
  assert.equal(twice.url(Choice), '/c')
  assert.deepEqual(twice.patternsOf(Welcome), ['/a', '/b'])
  assert.deepEqual(twice.patternsOf(Nowhere), [])
})

test('a component that is mounted twice as elements: each element has its URL, the component has none', () => {
  const [red, blue] = [<Room key="1" name="red" />, <Room key="2" name="blue" />] as const
  const mounted = defineRoutes({ '/red': red, '/blue': blue })
  assert.equal(mounted.url(blue), '/blue')
  assert.equal(
    codeOf(() => mounted.url(Room)),
    'mounted-twice',
  )
})

test('a parameter that is missing, null or empty', () => {
  assert.throws(() => routes.url(Room), {
    code: 'missing-parameter',
    message: "Room is mounted at '/rooms/:name': use to(Room, { name: … }).",
  })
  for (const name of [undefined, null, ''])
    assert.equal(
      codeOf(() => routes.url(to(Room, { name }))),
      'missing-parameter',
    )
})

test('a dot segment is no parameter: whoever resolves the URL would leave the route', () => {
  for (const name of ['.', '..'])
    assert.equal(
      codeOf(() => routes.url(to(Room, { name }))),
      'bad-route-value',
    )
})

test('a prop that has no text', () => {
  for (const step of [{}, [], Number.NaN, Number.POSITIVE_INFINITY, Symbol('a'), new Date(0)]) {
    assert.equal(
      codeOf(() => routes.url(to(Choice, { step: step as never }))),
      'bad-route-value',
    )
  }
})

test('to(undefined), as an import circle leaves it', () => {
  assert.throws(() => to(undefined as never), { name: 'TypeError', message: /^to\(\) .*import circle/ })
  for (const wrong of [null, 'Welcome', 42, {}]) assert.throws(() => to(wrong as never), TypeError)
})

// ── in a document ──────────────────────────────────────────────────────────────────────────────────────────────────

test('components stand for their URLs in attributes and in Redirect', () => {
  snapshot(
    <>
      <Gather action={Choice} partialResultCallback={to(Choice, { step: 'a&b' })} />
      <Gather action={to(Room, { name: 'red' })} />
      <Redirect>{Welcome}</Redirect>
    </>,
    `
      <Response>
        <Gather action="/choice" partialResultCallback="/choice?step=a%26b"/>
        <Gather action="/rooms/red"/>
        <Redirect>/voice</Redirect>
      </Response>
    `,
    { routes },
  )
})

test('elements and references stand for their URLs too', () => {
  snapshot(
    <>
      <Gather action={goodbye} method="GET" />
      <Redirect>{to(Choice, { step: '1', ...{ other: '2' } })}</Redirect>
    </>,
    `
      <Response>
        <Gather action="/goodbye" method="GET"/>
        <Redirect>/choice?step=1&amp;other=2</Redirect>
      </Response>
    `,
    { routes },
  )
})

test('a URL object stands for its text', () => {
  const url = new URL('https://example.com/a?b=1&c=2')
  snapshot(
    <>
      <Gather action={url} />
      <Redirect>{url}</Redirect>
    </>,
    `
      <Response>
        <Gather action="https://example.com/a?b=1&amp;c=2"/>
        <Redirect>https://example.com/a?b=1&amp;c=2</Redirect>
      </Response>
    `,
  )
})

test('resolve decides instead of the table, and hears where scheme and host are wanted', () => {
  const seen: unknown[] = []
  const resolve = (target: unknown, absolute: boolean) => {
    seen.push([target, absolute])
    return '/here'
  }
  snapshot(<Gather action={Nowhere} />, '<Response><Gather action="/here"/></Response>', { resolve, routes })
  assert.deepEqual(seen, [[Nowhere, false]])
})

test('an unmounted component is an error with message, code and place', () => {
  const Page = (): Node => <Gather action={Nowhere} />
  assert.throws(
    () => render(<Page />, { routes }),
    (error) =>
      error instanceof TwimlError &&
      error.code === 'unmounted' &&
      error.reason.startsWith('Nowhere is mounted nowhere') &&
      error.path === 'Page > Gather' &&
      /routes\.test\.tsx$/.test(String(error.source?.fileName)),
  )
  assert.throws(() => render(<Redirect>{Nowhere}</Redirect>, { routes }), { code: 'unmounted', path: 'Redirect' })
})

test('a missing parameter is an error with its place', async () => {
  const expected = { name: 'TwimlError', code: 'missing-parameter', path: 'Gather' }
  assert.throws(() => render(<Gather action={Room} />, { routes }), expected)
  await assert.rejects(renderAsync(<Gather action={Room} />, { routes }), expected)
})

test('without a table there is an error that says what to pass', () => {
  assert.throws(() => render(<Gather action={Choice} />), {
    name: 'TwimlError',
    message: /render\(node, \{ routes \}\)/,
  })
})

test('a target where no URL belongs is refused', () => {
  const text = { callerId: Choice as never }
  assert.throws(() => render(<Dial {...text}>1</Dial>, { routes }), { code: 'bad-value', path: 'Dial' })
  assert.throws(() => render(<Say>{Choice as never}</Say>, { routes }), { code: 'bad-child' })
  assert.throws(
    () =>
      render(
        <Dial>
          <PhoneNumber>{to(Choice) as never}</PhoneNumber>
        </Dial>,
        { routes },
      ),
    { code: 'bad-child' },
  )
})

test('a circle of targets in to() ends', () => {
  const Ring = (_props: { next?: unknown }) => null
  const ring = defineRoutes({ '/ring': Ring })
  assert.equal(ring.url(to(Ring, { next: to(Ring, { next: Ring }) })), '/ring?next=%2Fring%3Fnext%3D%252Fring')
})

test('what is no table is refused', () => {
  for (const table of [undefined, null, 'a', [], new Map([['/a', Welcome]])]) {
    assert.throws(() => defineRoutes(table as never), /defineRoutes takes a table of paths/)
  }
})

test('render takes a plain table, too', () => {
  assert.match(render(<Redirect>{Welcome}</Redirect>, { routes: { '/hello': Welcome } }), />\/hello</)
})

test('a resolve that gives no URL is an error, not an attribute that is left out', () => {
  const resolve = () => undefined as never
  assert.throws(() => render(<Redirect>{Welcome}</Redirect>, { resolve }), { code: 'unresolved' })
})

test.run()
