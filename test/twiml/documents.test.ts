// What holds for a document as a whole.

import assert from 'node:assert/strict'
import { createElement, Response, render } from 'twimlx'
import { test } from 'uvu'
import { minimal } from './minimal.js'
import { errorOf } from './refuses.js'

test('voice verbs and messaging verbs do not mix', () => {
  const [say, message] = [minimal('voice.Say'), minimal('messaging.Message')]
  for (const [first, second] of [
    [say, message],
    [message, say],
  ] as const) {
    const error = errorOf(createElement(Response, null, first, second))
    assert.equal(error.code, 'nesting')
    assert.match(error.reason, /voice verbs and messaging verbs do not mix/)
    assert.equal(error.path, `Response > ${second === say ? 'Say' : 'Message'}`)
  }
})

test('what is for calls and messages stands beside both', () => {
  for (const verb of ['voice.Say', 'messaging.Message']) {
    const nodes = [minimal('voice.Sms'), minimal(verb), minimal('voice.Redirect')]
    assert.doesNotThrow(() => render(createElement(Response, null, ...nodes)))
  }
})

test('Twilio’s number for a voice verb in a reply to a message is 14110', () => {
  const node = createElement(Response, null, minimal('messaging.Message'), minimal('voice.Say'))
  assert.equal(errorOf(node).twilioCode, 14110)
})

test('a reply has ten messages at most', () => {
  const messages = (count: number) => Array.from({ length: count }, () => minimal('messaging.Message'))
  assert.doesNotThrow(() => render(messages(10)))
  const error = errorOf(messages(11))
  assert.equal(error.code, 'too-many-children')
  assert.equal(error.twilioCode, 14109)
})

test('a document has one root', () => {
  const response = minimal('voice.VoiceResponse')
  const say = minimal('voice.Say')
  for (const nodes of [
    [response, response],
    [response, say],
    [say, response],
  ]) {
    assert.equal(errorOf(nodes).code, 'nesting')
  }
})

test.run()
