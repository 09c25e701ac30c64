import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'

const answers = {
  '/voice': '<Gather numDigits="1" action="/choice"><Say>Press 1 for sales.</Say></Gather><Redirect/>',
  '/choice': '<Say>Connecting.</Say><Dial action="/after">+14155550123</Dial>',
  '/after': '<Record action="/thanks"/>',
  '/thanks': ({ RecordingUrl }: Record<string, string>) => `<Say>Thank you.</Say><Play>${RecordingUrl}</Play>`,
}

async function savedCall() {
  const call = await phone(appOf(answers), { authToken }).call('/voice')
  await call.silence()
  await call.press('1')
  const agent = await call.dialed().answer()
  await call.wait('1m')
  await agent.hangup()
  await call.record('Call me back', { end: '#' })
  return call
}

test('a call that was saved runs again, on another phone and port', async () => {
  const saved = JSON.parse(JSON.stringify((await savedCall()).save()))
  const again = await phone(appOf(answers), { authToken }).replay(saved)
  assert.equal(again.status, 'completed')
  again.heard('Thank you')
})

test('it is a file, too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'twimlx-'))
  try {
    const file = join(folder, 'sales.call.json')
    ;(await savedCall()).save(file)
    assert.equal(JSON.parse(readFileSync(file, 'utf8')).version, 1)
    await phone(appOf(answers), { authToken }).replay(file)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('what stopped in the midst of a prompt stops there again', async () => {
  const call = await phone(appOf(answers), { authToken }).call('/voice', { until: /press \d/i })
  await call.press('1', { until: 'Connecting' })
  await call.hangup()
  const saved = JSON.parse(JSON.stringify(call.save()))
  const again = await phone(appOf(answers), { authToken }).replay(saved)
  assert.deepEqual(
    again.log.map(({ at, kind }) => `${at} ${kind}`),
    call.log.map(({ at, kind }) => `${at} ${kind}`),
  )
})

test('where the app answers otherwise, the lines that differ are shown', async () => {
  const saved = (await savedCall()).save()
  const changed = appOf({ ...answers, '/after': '<Say>Nobody there.</Say><Record action="/thanks"/>' })
  await assert.rejects(phone(changed, { authToken }).replay(saved), (error: Error) => {
    assert.match(error.message, /^The call is not what it was \(- saved, \+ now\):\n\n {2}…\n/)
    assert.match(
      error.message,
      /\n {2}Request: POST \/after .*DialCallDuration=60 DialCallSid=CA… DialCallStatus=completed\n/,
    )
    assert.match(error.message, /\n\+ Say: Nobody there\.\n {2}Beep\n/)
    assert.equal(error.message.match(/^[-+]/gm)?.length, 1, error.message)
    assert.match(error.stack?.split('\n    at ')[1] ?? '', /replay\.test\.ts:\d+/, 'the stack begins in the test')
    return true
  })
})

test('where it cannot be done any more, the failure is that of the step', async () => {
  const saved = (await savedCall()).save()
  const changed = appOf({ ...answers, '/choice': '<Say>We are closed.</Say>' })
  await assert.rejects(phone(changed, { authToken }).replay(saved), /has not dialled whom it dialled when it was saved/)
})

test('refuses what is no such file', async () => {
  const caller = phone(appOf(answers), { authToken })
  // @ts-expect-error an empty object is no call file
  await assert.rejects(caller.replay({}), { name: 'TypeError', message: /no call file of version 1/ })
})

test.run()
