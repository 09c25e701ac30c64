import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { write } from './write.js'

const test = suite('documents that answer a text')

test('<Redirect>: the same parameters by POST, relative to the document; what follows is not run', () => {
  const writer = write({
    '/sms': '<Message>a</Message><Redirect>a/b?c=d</Redirect><Message>never</Message>',
    '/a/b': '<Message>b</Message>',
  })
  const replies = writer.text('Hello')
  assert.deepEqual(
    replies.map(({ body }) => body),
    ['a', 'b'],
  )
  const [first, second] = writer.requests
  assert.equal(second?.url, 'https://app.test/a/b?c=d')
  assert.equal(second?.method, 'POST')
  assert.deepEqual(second?.params, first?.params)
})

test('<Redirect> by GET, and relative to where an HTTP redirect led', () => {
  const writer = write({
    '/sms': { url: 'https://app.test/deep/er', body: '<Response><Redirect method="GET">x</Redirect></Response>' },
    '/deep/x': '',
  })
  writer.text('Hello')
  assert.equal(writer.requests[1]?.url, 'https://app.test/deep/x')
  assert.equal(writer.requests[1]?.method, 'GET')
})

test('an empty <Redirect> asks for the same document', () => {
  let times = 0
  const writer = write({ '/sms': () => (++times === 1 ? '<Redirect/>' : '<Message>again</Message>') })
  assert.equal(writer.text('Hello')[0]?.body, 'again')
})

test('14106: after 50 documents no more are asked for', () => {
  const writer = write({ '/sms': '<Redirect/>' }, {})
  writer.text('Hello', { line: { fallbackUrl: 'https://app.test/fallback' } })
  assert.equal(writer.requests.length, 50)
  assert.deepEqual(writer.codes, [14106])
  assert.equal(writer.problems[0]?.level, 'warning')
  assert.deepEqual(writer.state.exchanges, {})
})

test('an error loses the document: the fallback URL is asked with ErrorCode and ErrorUrl', () => {
  const writer = write({ '/fallback': '<Message>Sorry</Message>' })
  const line = { fallbackUrl: 'https://app.test/fallback', fallbackMethod: 'GET' } as const
  assert.equal(writer.text('Hello', { line })[0]?.body, 'Sorry')
  const [first, second] = writer.requests
  assert.equal(second?.purpose, 'fallback')
  assert.equal(second?.method, 'GET')
  const error = { ErrorCode: '11200', ErrorUrl: 'https://app.test/sms' }
  assert.deepEqual(second?.params, { ...first?.params, ...error })
  assert.equal(second?.jar, first?.jar)
})

test('TwiML that is none, and a wrong content type, lose the document, too', () => {
  const wrong = [
    [12100, { body: '<Response>' }],
    [12102, { body: '<Answer/>' }],
    [12300, { headers: { 'content-type': 'application/json' }, body: '{}' }],
  ] as const
  for (const [code, answer] of wrong) {
    const writer = write({ '/sms': answer, '/fallback': '' })
    writer.text('Hello', { line: { fallbackUrl: 'https://app.test/fallback' } })
    assert.deepEqual(writer.codes, [code])
    assert.equal(writer.requests[1]?.params['ErrorCode'], String(code))
  }
})

test('a redirect to what is no URL is an error (11100)', () => {
  const writer = write({ '/sms': '<Redirect>ftp://x</Redirect>', '/fallback': '<Message>Sorry</Message>' })
  assert.equal(writer.text('Hello', { line: { fallbackUrl: 'https://app.test/fallback' } }).length, 1)
  assert.deepEqual(writer.codes, [11100])
  assert.deepEqual(writer.paths, ['/sms', '/fallback'])
})

test('without a fallback URL there is no reply, and where it fails, too, it is not asked again', () => {
  const alone = write({})
  assert.deepEqual(alone.text('Hello'), [])
  assert.deepEqual(alone.codes, [11200])
  assert.deepEqual(alone.paths, ['/sms'])
  const both = write({ '/fallback': '<Redirect>/gone</Redirect>' })
  assert.deepEqual(both.text('Hello', { line: { fallbackUrl: 'https://app.test/fallback' } }), [])
  assert.deepEqual(both.paths, ['/sms', '/fallback', '/gone'])
  assert.deepEqual(both.state.exchanges, {})
})

test.run()
