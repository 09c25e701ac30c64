import assert from 'node:assert/strict'
import { test } from 'uvu'
import { choiceOf, flagOf, listOf, numberOf, type Verb } from '../../../src/testing/document/index.js'

function verb(value?: string): Verb {
  return { tag: 'Verb', attributes: value === undefined ? {} : { it: value }, children: [], start: 0, end: 0, line: 1 }
}

test('numbers are whole, and in range', () => {
  assert.equal(numberOf(verb('12'), 'it', 5), 12)
  assert.equal(numberOf(verb('+3'), 'it', 5), 3)
  for (const bad of [undefined, '', 'x', '1.5', '1e3', '0x10', ' 1', '-1', 'NaN', 'Infinity']) {
    assert.equal(numberOf(verb(bad), 'it', 5), 5, bad)
  }
  assert.equal(numberOf(verb('0'), 'it', 5, { min: 1 }), 5)
  assert.equal(numberOf(verb('9'), 'it', 5, { max: 8 }), 5)
  assert.equal(numberOf(verb('8'), 'it', 5, { max: 8 }), 8)
  assert.equal(numberOf(verb(), 'it', undefined), undefined)
  assert.equal(numberOf(verb('9999999999999999'), 'it', 5), 5)
})

test('flags are the words true and false', () => {
  assert.equal(flagOf(verb('true'), 'it', false), true)
  assert.equal(flagOf(verb('false'), 'it', true), false)
  for (const otherwise of [true, false]) {
    for (const bad of [undefined, '', 'TRUE', '1', 'no']) assert.equal(flagOf(verb(bad), 'it', otherwise), otherwise)
  }
})

test('choices are as they are written', () => {
  assert.equal(choiceOf(verb('GET'), 'it', ['GET', 'POST'], 'POST'), 'GET')
  assert.equal(choiceOf(verb('get'), 'it', ['GET', 'POST'], 'POST'), 'POST')
  assert.equal(choiceOf(verb(), 'it', ['a'], undefined), undefined)
  assert.equal(choiceOf(verb(''), 'it', ['#', ''], '#'), '')
})

test('a list with a word that is not taken is not taken', () => {
  const words = ['start', 'end', 'join'] as const
  assert.deepEqual(listOf(verb(' start  join\n'), 'it', words, []), ['start', 'join'])
  assert.deepEqual(listOf(verb('start stop'), 'it', words, ['end']), ['end'])
  assert.deepEqual(listOf(verb(''), 'it', words, ['end']), ['end'])
  assert.deepEqual(listOf(verb(), 'it', words, ['end']), ['end'])
})

test.run()
