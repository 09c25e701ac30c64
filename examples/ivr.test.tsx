import assert from 'node:assert/strict'
import { createApp } from 'twimlx/server'
import { crawl, phone, snapshot, toMermaid, twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'
import { Department, routes, Thanks, Voicemail, Welcome } from './ivr.js'

test('the menu waits for one key, and starts again after silence', () => {
  snapshot(
    <Welcome />,
    `
    <Response>
      <Gather numDigits="1" action="/department">
        <Say>Welcome to the Elm Street clinic.</Say>
        <Say>Press <emphasis>1</emphasis> for appointments, <emphasis>2</emphasis> for prescriptions.</Say>
      </Gather>
      <Redirect>/voice</Redirect>
    </Response>
    `,
    { routes },
  )
})

test('a key dials its department', () => {
  snapshot(
    <Department />,
    `
    <Response>
      <Say>I am connecting you with prescriptions.</Say>
      <Dial timeout="20" action="/voicemail?department=prescriptions">+14155550124</Dial>
    </Response>
    `,
    { routes, request: twilioRequest({ digits: '2' }) },
  )
})

for (const digits of ['9', '*', 'constructor']) {
  test(`the key ${digits}, which is not on the menu, leads back to it`, () => {
    snapshot(
      <Department />,
      `
      <Response>
        <Say>Sorry, ${digits} is not on the menu.</Say>
        <Redirect>/voice</Redirect>
      </Response>
      `,
      { routes, request: twilioRequest({ digits }) },
    )
  })
}

test('when nobody picks up, the caller may leave a message', () => {
  snapshot(
    <Voicemail department="appointments" />,
    `
    <Response>
      <Say>Nobody at appointments can talk right now. Leave a message after the beep, then press the pound key.</Say>
      <Record action="/thanks" maxLength="120" finishOnKey="#"/>
    </Response>
    `,
    { routes, request: twilioRequest({ dialCallStatus: 'no-answer' }) },
  )
})

test('after a talk the call is over', () => {
  snapshot(<Voicemail />, '<Response><Hangup/></Response>', {
    request: twilioRequest({ dialCallStatus: 'completed' }),
  })
})

test('a message is thanked for', () => {
  snapshot(<Thanks />, '<Response><Say>Thank you. We will call you back. Goodbye.</Say><Hangup/></Response>')
})

const authToken = 'a-made-up-auth-token'
const app = createApp(routes, { prefix: '/ivr', authToken, logger: false })

test('a whole call: a wrong key, a department where nobody picks up, a message', async () => {
  const call = await phone(app, { authToken }).call('/ivr/voice')
  call.heard('Welcome to the Elm Street clinic')
  await call.press('9')
  call.heard('Sorry, 9 is not on the menu').heard('Press 1 for appointments')
  await call.press('1')
  call.heard(/connecting you with appointments/)
  await call.dialed('+14155550123').noAnswer()
  call.heard('Leave a message after the beep')
  await call.record('Please call me back', { duration: 7, end: '#' })
  call.heard('We will call you back')
  assert.equal(call.status, 'completed')
  assert.deepEqual(
    call.recordings.map(({ seconds }) => seconds),
    [7],
  )
})

test('a caller who stays silent hears the menu again, and again', async () => {
  const call = await phone(app, { authToken }).call('/ivr/voice')
  for (let times = 0; times < 3; times++) {
    await call.silence()
    call.heard('Press 1 for appointments')
  }
  await call.hangup()
  assert.equal(call.requests.length, 4)
})

test('a caller who talks to somebody is done when they hang up', async () => {
  const call = await phone(app, { authToken }).call('/ivr/voice')
  await call.press('2')
  const pharmacist = await call.dialed('+14155550124').answer()
  await call.wait('2m')
  await pharmacist.hangup()
  call.notHeard('message')
  assert.equal(call.status, 'completed')
})

test('every path ends well, and these are the paths', async () => {
  const flow = await crawl(createApp(routes, { authToken, logger: false }), { authToken, routes })
  assert.deepEqual(flow.problems, [])
  assert.deepEqual(flow.limits, [])
  snapshot(
    toMermaid(flow),
    `
    flowchart TD
      voice(["POST /voice<br/>“Welcome to the Elm Street clinic.”"]):::entry
      department["POST /department<br/>“I am connecting you with appointments.”"]
      department_2["POST /department<br/>“I am connecting you with prescriptions.”"]
      department_3["POST /department<br/>“Sorry, 3 is not on the menu.”"]
      voicemail["POST /voicemail"]
      voicemail_2["POST /voicemail<br/>“Nobody at appointments can talk right now.”"]
      voicemail_3["POST /voicemail<br/>“Nobody at prescriptions can talk right now.”"]
      thanks["POST /thanks<br/>“Thank you.”"]
      completed(("completed")):::over
      voice -->|"1"| department
      voice -->|"2"| department_2
      voice -->|"3, 4, 5, 6, 7, 8, 9, 0, *"| department_3
      voice -->|"#35;, silence"| voice
      department -->|"answered"| voicemail
      department -->|"busy, failed, no answer"| voicemail_2
      department -.->|"hang up"| voicemail
      department -.->|"hang up"| voicemail_2
      department -->|"hang up"| completed
      department_2 -->|"answered"| voicemail
      department_2 -->|"busy, failed, no answer"| voicemail_3
      department_2 -.->|"hang up"| voicemail
      department_2 -.->|"hang up"| voicemail_3
      department_2 -->|"hang up"| completed
      department_3 -->|"redirect"| voice
      voicemail -->|"hang up"| completed
      voicemail_2 -.->|"hang up"| thanks
      voicemail_2 -->|"hang up"| completed
      voicemail_2 -->|"message, silence"| thanks
      voicemail_3 -.->|"hang up"| thanks
      voicemail_3 -->|"hang up"| completed
      voicemail_3 -->|"message, silence"| thanks
      thanks -->|"hang up"| completed
      classDef entry fill:#e0e7ff,stroke:#4f46e5,color:#1e1b4b
      classDef over fill:#e2e8f0,stroke:#64748b,color:#0f172a
    `,
  )
})

test.run()
