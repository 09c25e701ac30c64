import assert from 'node:assert/strict'
import { phone, snapshot } from 'twimlx/testing'
import { suite } from 'uvu'
import { appOf } from './app-of.js'

const authToken = 'a-made-up-auth-token'

const menu = appOf({
  '/voice':
    '<Gather numDigits="1" action="/choice"><Say>Welcome.</Say><Say>Press 1 for sales.</Say></Gather><Say>Goodbye.</Say>',
  '/choice': ({ Digits }) => `<Say>You pressed ${Digits}.</Say><Redirect>/voice</Redirect>`,
})

const heard = suite('heard')

heard('finds words anywhere in what was said, in any case and with any white space', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  call
    .heard('press 1')
    .heard('Press  1\n for')
    .heard(/Press \d for sales\.$/)
})

heard('finds words across two <Say>s', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  call.heard('Welcome. Press 1')
})

heard('finds the URL of a <Play>, made absolute', async () => {
  const app = appOf({ '/line/voice': '<Play>../music.mp3</Play><Gather/>', '/music.mp3': '' })
  const call = await phone(app, { authToken, ignore: [13420] }).call('/line/voice')
  call.heard(/^http:\/\/127\.0\.0\.1:\d+\/music\.mp3$/)
})

heard('the transcript shows the path of what the app plays: its port differs in each run', async () => {
  const app = appOf({ '/voice': '<Play>/music.mp3</Play><Gather/>', '/music.mp3': '' })
  const call = await phone(app, { authToken, ignore: [13420] }).call('/voice')
  snapshot(
    call.transcript,
    `
    Call: +14155550100 to +14155550199
    Play: /music.mp3
    Error 13420
    `,
  )
})

heard('looks at what came since the last input only, and says so', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  await call.press('1')
  call.heard('You pressed 1').heard('Welcome')
  await call.silence()
  assert.throws(
    () => call.heard('Welcome'),
    /Not heard: "Welcome"[\s\S]*Heard since the last input:\n {2}Goodbye\.[\s\S]*It was heard before that/,
  )
  call.notHeard('Welcome')
})

heard('a regular expression with the flag g has no memory', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  const pattern = /Press/g
  call.heard(pattern).heard(pattern).heard(pattern)
})

heard('notHeard fails for what was heard', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  assert.throws(() => call.notHeard('welcome'), {
    code: 'ERR_ASSERTION',
    message: /^Heard, and should not have been: "welcome"/,
  })
})

heard('a failure tells what was heard, the call so far, and the TwiML with the verb that waits', async () => {
  const app = appOf({
    '/voice': '<Gather numDigits="1" action="/choice">\n<Say>Press 1.</Say></Gather><Say>Goodbye.</Say>',
    '/choice': '<Say>Sales.</Say>',
  })
  const call = await phone(app, { authToken, publicUrl: 'https://clinic.example' }).call('/voice')
  const error = failureOf(() => call.heard('Press 2'))
  snapshot(
    error.message,
    `
    Not heard: "Press 2"

    Heard since the last input:
      Press 1.

    The call so far:
      0:00    Call: +14155550100 to +14155550199
      0:00    Say: Press 1.

    The call waits at <Gather> for one key of 0-9 * #; 5 s of silence end it.

    The TwiML is from https://clinic.example/voice:
        <Response>
      >   <Gather numDigits="1" action="/choice">
      >     <Say>Press 1.</Say>
      >   </Gather>
          <Say>Goodbye.</Say>
        </Response>
    `,
  )
  assert.match(error.stack ?? '', /\n {4}at [^\n]*heard\.test\.ts:\d+/)
  assert.ok(
    !/\n {4}at [^\n]*src\/testing/.test(error.stack?.split('\n    at ')[1] ?? ''),
    'the stack begins in the test',
  )
})

function failureOf(check: () => unknown): Error {
  try {
    check()
  } catch (error) {
    return error as Error
  }
  throw new Error('It did not fail.')
}

heard('nothing is heard by nobody: words are needed', async () => {
  const call = await phone(menu, { authToken }).call('/voice')
  for (const nothing of ['', ' ', undefined, 7]) {
    // @ts-expect-error neither a number nor nothing can be heard
    assert.throws(() => call.heard(nothing), {
      name: 'TypeError',
      message: /^heard\(\) takes some words, or a regular/,
    })
  }
})

heard.run()
