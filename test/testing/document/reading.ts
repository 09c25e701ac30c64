import assert from 'node:assert/strict'
import { type Reading, type Role, readTwiml, type TwimlDocument } from '../../../src/testing/document/index.js'
import type { Problem } from '../../../src/testing/problem.js'

export function documentOf(reading: Reading): TwimlDocument {
  if ('problem' in reading) assert.fail(reading.problem.message)
  return reading
}

export function problemOf(reading: Reading): Problem {
  if (!('problem' in reading)) assert.fail('The document could be read.')
  return reading.problem
}

/** The document for what stands in `<Response>`. */
export function inResponse(xml: string, role: Role = 'call'): TwimlDocument {
  return documentOf(readTwiml(`<Response>${xml}</Response>`, role, 'https://app.example.com/voice'))
}

/** The only verb of a document. */
export function verbOf(xml: string, role: Role = 'call') {
  const [verb, ...others] = inResponse(xml, role).verbs
  assert.ok(verb !== undefined && others.length === 0, 'The document has one verb.')
  return verb
}
