import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { toJson } from '../../../src/testing/graph/index.js'
import { clinic, edge, flowOf, node } from './clinic.js'

const test = suite('toJson')

test('gives the flow itself, as plain data', () => {
  const written = JSON.parse(JSON.stringify(toJson(clinic)))
  assert.equal(written.nodes.length, clinic.nodes.length)
  assert.equal(written.edges.length, clinic.edges.length)
  assert.deepEqual(written.problems, clinic.problems)
  assert.equal(written.requests, 24)
})

test('gives states as Studio has them, without callbacks', () => {
  const flow = flowOf(
    [node('a', { kind: 'start', says: 'Hello.' }), node('end', { kind: 'end', route: 'completed' })],
    [edge('a', '2', 'a'), edge('a', '1', 'end'), edge('a', 'status', 'a', { kind: 'callback' })],
  )
  const { states, initial_state } = toJson(flow)
  assert.equal(initial_state, 'a')
  assert.deepEqual(states, [
    {
      name: 'a',
      type: 'start',
      transitions: [
        { event: '2', next: 'a' },
        { event: '1', next: 'completed' },
      ],
      properties: { id: 'a', route: 'POST /a', says: 'Hello.', marks: [] },
    },
    { name: 'completed', type: 'end', transitions: [], properties: { id: 'end', route: 'completed', marks: [] } },
  ])
})

test('a flow without a start has no initial state', () => {
  assert.equal(toJson(flowOf([])).initial_state, null)
})

test('the order of nodes and edges makes no difference', () => {
  const turned = { ...clinic, nodes: [...clinic.nodes].reverse(), edges: [...clinic.edges].reverse() }
  assert.deepEqual(toJson(turned), toJson(clinic))
})

test.run()
