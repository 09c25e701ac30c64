// Components in place of URLs that have no URL.

import assert from 'node:assert/strict'
import {
  type Component,
  defineRoutes,
  Gather,
  Media,
  Message,
  Play,
  Redirect,
  Response,
  RouteError,
  type RouteReference,
  render,
  Say,
  to,
} from 'twimlx'
import { test } from 'uvu'
import { errorOf, refuses } from './refuses.js'

const Menu = () => <Say>Menu</Say>
const Twice = () => <Say>Twice</Say>
const Room = ({ name }: { name?: string }) => <Say>{name}</Say>
const Elsewhere = () => <Say>Elsewhere</Say>
const routes = defineRoutes({ '/menu': Menu, '/a': Twice, '/b': Twice, '/rooms/:name': Room })

test('a component that is mounted nowhere', () => {
  const expected = {
    code: 'unmounted',
    reason: "Elsewhere is mounted nowhere in these routes. Add it to defineRoutes({ '/path': Elsewhere }).",
  }
  const gather = (
    <Response>
      <Gather action={Elsewhere} />
    </Response>
  )
  const error = refuses(
    gather,
    { ...expected, path: 'Response > Gather', at: '<Gather action={Elsewhere}' },
    { routes },
  )
  assert.ok(error.cause instanceof RouteError)
  refuses(<Redirect>{Elsewhere}</Redirect>, { ...expected, path: 'Redirect', at: '<Redirect>{Elsewhere}' }, { routes })
  refuses(<Play>{to(Elsewhere)}</Play>, { ...expected, path: 'Play', at: '<Play>{to' }, { routes })
})

test('a component that is mounted twice', () => {
  refuses(
    <Gather action={Twice} />,
    {
      code: 'mounted-twice',
      reason: "Twice is mounted at '/a' and at '/b': which one is meant? Write the path.",
      path: 'Gather',
      at: '<Gather action={Twice}',
    },
    { routes },
  )
})

test('a path parameter that is missing', () => {
  for (const target of [
    Room,
    to(Room),
    to(Room, { name: undefined }),
    to(Room, { name: null }),
    to(Room, { name: '' }),
  ]) {
    refuses(
      <Gather action={target} />,
      {
        code: 'missing-parameter',
        reason: "Room is mounted at '/rooms/:name': use to(Room, { name: … }).",
        path: 'Gather',
        at: '<Gather action={target}',
      },
      { routes },
    )
  }
})

test('a prop without text', () => {
  for (const value of [{}, Number.NaN, Symbol('x'), [], new Map(), Number.POSITIVE_INFINITY]) {
    const node = <Gather action={to(Room, { name: value as string })} />
    assert.equal(errorOf(node, { routes }).code, 'bad-route-value')
  }
})

test('no routes at all', () => {
  refuses(<Gather action={Menu} />, {
    code: 'unmounted',
    reason:
      'A component stands in place of a URL, but there are no routes to look it up in. Pass render(node, { routes }).',
    path: 'Gather',
    at: '<Gather action={Menu}',
  })
})

test('a reference that leads to itself', () => {
  const props: Record<string, RouteReference> = {}
  const circle = to(Menu, props)
  Object.assign(circle.props, { back: circle })
  const error = errorOf(<Redirect>{circle}</Redirect>, { routes })
  assert.doesNotMatch(error.message, /call stack/)
  assert.notEqual(error.code, 'unmounted')
})

test('a component that an import circle has left undefined', () => {
  const Missing = undefined as unknown as Component
  const message =
    /^TypeError: to\(\) takes a mounted component or element, not undefined\. Is its import missing, or part of an/
  assert.throws(() => to(Missing), message)
  assert.throws(() => to(null as never), /not null/)
  assert.throws(() => to('/menu' as never), /not \/menu/)
  assert.throws(() => defineRoutes({ '/menu': Missing }), /^TypeError: defineRoutes: '\/menu' is neither a component/)
})

test('to() of nothing in a component', () => {
  const Missing = undefined as unknown as Component
  function Welcome() {
    return <Gather action={to(Missing)} />
  }
  refuses(
    <Response>
      <Welcome />
    </Response>,
    {
      code: 'component-threw',
      reason: /^<Welcome> threw TypeError: to\(\) takes a mounted component or element, not undefined\./,
      path: 'Response > Welcome',
      at: '<Welcome />',
    },
    { routes },
  )
})

test('a component where text stands', () => {
  const { reason } = refuses(
    <Message>
      <Media>https://example.com/map.png</Media>
      {Menu as never}
    </Message>,
    { code: 'bad-child', reason: /Menu/, path: 'Message', at: '<Message>' },
    { routes },
  )
  assert.match(reason, /^<Message> has /)
})

test('an element inside <Redirect> is shown how to point to it', () => {
  const node = (
    <Redirect>
      <Say>x</Say>
    </Redirect>
  )
  const { reason } = errorOf(node, { routes })
  assert.match(reason, /<Redirect>\{Component\}<\/Redirect>/)
})

test('a resolver that throws', () => {
  const cause = new Error('no such page')
  const resolve = () => {
    throw cause
  }
  const error = errorOf(<Gather action={Menu} />, { resolve })
  assert.equal(error.cause, cause)
  assert.equal(error.path, 'Gather')
})

test('unchecked, a URL is needed all the same', () => {
  assert.equal(errorOf(<Gather action={Elsewhere} />, { routes, validate: false }).code, 'unmounted')
  assert.throws(() => render(<Redirect>{Elsewhere}</Redirect>, { routes, validate: false }), { code: 'unmounted' })
})

test.run()
