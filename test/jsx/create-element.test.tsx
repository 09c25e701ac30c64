import assert from 'node:assert/strict'
import { createElement, Fragment, type Node, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

test('type only', () => {
  snapshot(createElement(Say), '<Response><Say/></Response>')
})

test('null for no props', () => {
  snapshot(createElement(Say, null, 'Hello'), '<Response><Say>Hello</Say></Response>')
})

test('props', () => {
  snapshot(createElement(Say, { voice: 'alice' }, 'Hello'), '<Response><Say voice="alice">Hello</Say></Response>')
})

test('several children', () => {
  snapshot(createElement(Say, null, 'Press ', 1, [' or ', 2]), '<Response><Say>Press 1 or 2</Say></Response>')
})

test('children from props, when there are no others', () => {
  snapshot(createElement(Say, { children: 'Hello' }), '<Response><Say>Hello</Say></Response>')
})

test('children as arguments win over those from props', () => {
  snapshot(createElement(Say, { children: 'Hello' }, 'Bye'), '<Response><Say>Bye</Say></Response>')
  snapshot(createElement(Say, { children: 'Hello' }, null), '<Response><Say/></Response>')
})

test('one child stays what it is; several become a list', () => {
  const seen: unknown[] = []
  const Look = ({ children }: { children?: Node }) => {
    seen.push(children)
    return null
  }
  render([createElement(Look, null, 'a'), createElement(Look, null, 'a', 'b'), createElement(Look)])
  assert.deepEqual(seen, ['a', ['a', 'b'], undefined])
})

test('the key is taken out, and the props given stay as they were', () => {
  const props = { key: 'k', voice: 'alice' }
  snapshot(createElement(Say, props), '<Response><Say voice="alice"/></Response>')
  assert.deepEqual(props, { key: 'k', voice: 'alice' })
})

test('a lower-case tag is SSML', () => {
  snapshot(
    createElement(Say, null, createElement('break', { time: '1s' })),
    '<Response><Say><break time="1s"/></Say></Response>',
  )
})

test('a component', () => {
  const Greeting = ({ name }: { name: string }) => createElement(Say, null, 'Hello ', name)
  snapshot(createElement(Greeting, { name: 'Ada' }), '<Response><Say>Hello Ada</Say></Response>')
})

test('a fragment', () => {
  snapshot(
    createElement(Fragment, null, createElement(Say, null, 'a'), 'b'.repeat(0)),
    '<Response><Say>a</Say></Response>',
  )
})

test('a call of an element gives what TSX gives', () => {
  snapshot(Say({ voice: 'alice', children: 'Hello' }), '<Response><Say voice="alice">Hello</Say></Response>')
})

test('it makes the same as TSX', () => {
  const { type, props } = (
    <Say voice="alice">
      {'a'}
      {'b'}
    </Say>
  )
  const made = createElement(Say, { voice: 'alice' }, 'a', 'b')
  assert.deepEqual({ type: made.type, props: made.props }, { type, props })
})

test('nothing as a type is refused when it is rendered, by a hint at the import', () => {
  for (const nothing of [undefined, null, 42, {}]) {
    const element = createElement(nothing as never)
    assert.throws(() => render(element), { name: 'TwimlError', code: 'bad-type', message: /import/ })
  }
})

test.run()
