import assert from 'node:assert/strict'
import { phone, snapshot } from 'twimlx/testing'
import { test } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'

const app = appOf({
  '/message': ({ Body, NumMedia }) => `<Message>You wrote ${Body}, with ${NumMedia} files.</Message>`,
  '/two': '<Message>One.</Message><Message><Body>Two.</Body><Media>https://example.com/map.png</Media></Message>',
  '/broken': '<Say>No.</Say><Message>Yes.</Message>',
})

test('a text is answered', async () => {
  const chat = await phone(app, { authToken }).text('hello', { media: ['https://example.com/cat.jpg'] })
  assert.deepEqual(
    chat.replies.map(({ body, to }) => ({ body, to })),
    [{ body: 'You wrote hello, with 1 files.', to: '+14155550100' }],
  )
  assert.equal(chat.requests[0]?.params['MediaContentType0'], 'image/jpeg')
})

test('replies are those to the last text; the transcript has all', async () => {
  const chat = await phone(app, { authToken }).text('one')
  await chat.send('two')
  assert.deepEqual(
    chat.replies.map(({ body }) => body),
    ['You wrote two, with 0 files.'],
  )
  snapshot(
    chat.transcript,
    `
    Conversation: +14155550100 to +14155550199
    Text: one
    Reply: You wrote one, with 0 files.
    Text: two
    Reply: You wrote two, with 0 files.
    `,
  )
})

test('several replies, with media', async () => {
  const chat = await phone(app, { authToken }).text('map', { path: '/two' })
  assert.deepEqual(
    chat.replies.map(({ body, media }) => [body, media]),
    [
      ['One.', []],
      ['Two.', ['https://example.com/map.png']],
    ],
  )
})

test('who has written STOP gets nothing more', async () => {
  const chat = await phone(app, { authToken }).text('STOP')
  assert.deepEqual(
    chat.replies.map(({ by }) => by),
    ['twilio'],
  )
  assert.deepEqual(
    chat.warnings.map(({ code }) => code),
    [21610],
  )
  await assert.rejects(chat.send('hello'), /Error 21610: /)
  await chat.send('START')
  await chat.send('hello')
  assert.deepEqual(
    chat.replies.map(({ body }) => body),
    ['You wrote hello, with 0 files.'],
  )
})

test('what Twilio would skip is a warning', async () => {
  const chat = await phone(app, { authToken }).text('x', { path: '/broken' })
  assert.deepEqual(
    chat.warnings.map(({ code }) => code),
    [14110],
  )
  assert.deepEqual(
    chat.replies.map(({ body }) => body),
    ['Yes.'],
  )
})

test('a failure tells the conversation so far', async () => {
  await assert.rejects(phone(app, { authToken }).text('hello', { path: '/nowhere' }), (error: Error) => {
    assert.match(error.message, /^Error 11200: [\s\S]*The conversation so far:\n {2}0:00 {4}Conversation: /)
    assert.match(error.stack ?? '', /conversation\.test\.ts/)
    return true
  })
})

test('a failure shows no TwiML that answered an earlier text', async () => {
  const caller = phone(app, { authToken })
  await caller.text('hello')
  await assert.rejects(caller.text('again', { path: '/nowhere' }), ({ message }: Error) => {
    assert.match(message, /Reply: You wrote hello/)
    assert.doesNotMatch(message, /TwiML was from/)
    return true
  })
})

test('a text is a string', async () => {
  // @ts-expect-error a number is no text
  await assert.rejects(phone(app, { authToken }).text(42), {
    name: 'TypeError',
    message: /A text is a string, .* not 42/,
  })
})

test.run()
