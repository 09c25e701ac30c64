import assert from 'node:assert/strict'
import { type Element, type Node, render, Say, TwimlError } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

test('an element is data; nothing has run', () => {
  let runs = 0
  const Count = () => {
    runs++
    return null
  }
  const element: Element = <Count />
  assert.equal(element.type, Count)
  assert.deepEqual(element.props, {})
  assert.equal(runs, 0)
})

test('every element has the same keys in the same order, as the engine likes it', () => {
  const keys = (element: object) => Object.keys(element).join()
  assert.equal(keys(<Say>Hello</Say>), keys(<break time="1s" />))
  assert.equal(keys(<Say>Hello</Say>), keys(Say({})))
})

test('an element of another copy of the package passes: the brand is the same symbol everywhere', () => {
  const other = { $$typeof: Symbol.for('twimlx.element'), type: Say, props: { children: 'Hello' }, source: undefined }
  snapshot(other as Node, '<Response><Say>Hello</Say></Response>')
})

test('JSON never passes for an element', () => {
  const bodies = [
    '{"type":"Say","props":{"children":"Hello"}}',
    '{"$$typeof":"twimlx.element","type":"break","props":{}}',
    '{"$$typeof":{"description":"twimlx.element"},"type":"break","props":{}}',
    '{"$$typeof":null,"type":"break","props":{}}',
  ]
  for (const body of bodies) {
    assert.throws(
      () => render(<Say>{JSON.parse(body)}</Say>),
      (error) => error instanceof TwimlError && error.code === 'bad-child',
    )
  }
})

test('text that looks like XML is text', () => {
  snapshot(
    <Say>{'</Say><Hangup/><Say loop="0">'}</Say>,
    '<Response><Say>&lt;/Say&gt;&lt;Hangup/&gt;&lt;Say loop="0"&gt;</Say></Response>',
  )
})

test.run()
