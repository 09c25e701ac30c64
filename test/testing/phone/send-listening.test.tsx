import assert from 'node:assert/strict'
import { defineRoutes, Gather, Message, Response, Say } from 'twimlx'
import { createApp } from 'twimlx/server'
import { crawl, phone } from 'twimlx/testing'
import { test } from 'uvu'

const authToken = 'a-made-up-auth-token'

function Broken(): never {
  throw new Error('The database is away.')
}

const routes = defineRoutes({
  '/voice': () => (
    <Response>
      <Gather numDigits={1} action="/broken">
        <Say>Press 1.</Say>
      </Gather>
      <Say>Goodbye.</Say>
    </Response>
  ),
  '/broken': Broken,
  // @ts-expect-error a misspelt attribute
  '/misspelt': () => <Gather numdigits={1} />,
  '/message': Broken,
  '/texts': () => <Message>Hello.</Message>,
})

const appWith = (onError?: 'fallback') => createApp(routes, { authToken, logger: false, onError })

test('a component that throws fails the test with what it threw, and where, though the caller gets an apology', async () => {
  const call = await phone(appWith(), { authToken }).call('/voice')
  await assert.rejects(call.press('1'), (error: Error) => {
    assert.match(error.message, /^Error: The app failed at POST \/broken: <Broken> threw Error: The database is away\./)
    assert.match(error.message, /at Broken \(.*send-listening\.test\.tsx:\d+:\d+\)/)
    return true
  })
  call.heard('We are sorry')
})

test('a tree that does not render fails it with the reason', async () => {
  const failed = phone(appWith(), { authToken }).call('/misspelt')
  await assert.rejects(failed, /The app failed at POST \/misspelt: <Gather> has no attribute `numdigits`; did you mean/)
})

test('so does a text whose handler throws, and a callback', async () => {
  await assert.rejects(phone(appWith(), { authToken }).text('hello'), /The app failed at POST \/message: /)
  const caller = phone(appWith(), { authToken, statusCallback: '/broken' })
  const call = await caller.call('/voice')
  await assert.rejects(call.hangup(), /The app failed at POST \/broken: /)
})

test('a 500 for the fallback URL tells both', async () => {
  const call = await phone(appWith('fallback'), { authToken, failOn: 'never' }).call('/broken')
  assert.deepEqual(
    call.errors.map(({ code, message }) => code ?? message.split('\n', 1)[0]),
    ['The app failed at POST /broken: <Broken> threw Error: The database is away.', 11200],
  )
})

test('a failure that another phone meets at the same time is not mistaken for one of this', async () => {
  const [broken, fine] = await Promise.allSettled([
    phone(appWith(), { authToken }).call('/broken'),
    phone(appWith(), { authToken }).call('/voice'),
  ])
  assert.equal(broken.status, 'rejected')
  assert.equal(fine.status, 'fulfilled')
})

test('a test about the apology itself looks at it with failOn', async () => {
  const call = await phone(appWith(), { authToken, failOn: 'never' }).call('/broken')
  call.heard('We are sorry')
  assert.equal(call.errors.length, 1)
})

test('crawl finds it, at the document that the caller got', async () => {
  const { problems, nodes } = await crawl(appWith(), { authToken, start: '/voice' })
  const [problem] = problems
  assert.match(problem?.message ?? '', /^The app failed at POST \/broken: /)
  assert.deepEqual(problem?.path, ['press 1'])
  assert.equal(nodes.find(({ id }) => id === problem?.node)?.route, 'POST /broken')
})

test.run()
