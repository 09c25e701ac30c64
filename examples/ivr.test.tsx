import assert from 'node:assert/strict'
import type { AddressInfo } from 'node:net'
import { createApp, serve } from 'twimlx/server'
import { signRequest, snapshot, twilioRequest } from 'twimlx/testing'
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

test('over HTTP, each step answers where the one before it points', async () => {
  const authToken = 'a-made-up-auth-token'
  const app = createApp(routes, { prefix: '/ivr', authToken, logger: false })
  const server = await serve(app, { port: 0, host: '127.0.0.1', logger: false })
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const ask = async (path: string, parameters: Record<string, string>) => {
      const params = { CallSid: `CA${'0'.repeat(32)}`, From: '+14155550100', ...parameters }
      const { url, ...request } = signRequest({ url: origin + path, params, authToken })
      const answer = await fetch(url, request)
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('Content-Type'), 'text/xml; charset=utf-8')
      return answer.text()
    }
    const action = (xml: string) => /action="([^"]+)"/.exec(xml)?.[1] ?? assert.fail(`no action in ${xml}`)

    const menu = await ask('/ivr/voice', {})
    const department = await ask(action(menu), { Digits: '1' })
    const voicemail = await ask(action(department), { DialCallStatus: 'busy' })
    assert.match(voicemail, /Nobody at appointments/)
    assert.match(await ask(action(voicemail), { RecordingDuration: '4' }), /Thank you/)
  } finally {
    await server.stop()
  }
})

test.run()
