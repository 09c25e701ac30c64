import assert from 'node:assert/strict'
import { Gather, Redirect, Say, useRequest, useSession } from 'twimlx'
import { createApp, memoryIdempotency, memorySession } from 'twimlx/server'
import { test } from 'uvu'
import { withServer } from '../with-server.js'

interface Guess {
  tries: number
}

const Ask = () => {
  const session = useSession<Guess>()
  return (
    <Gather action={Check}>
      <Say>{session.tries ? `Try ${session.tries + 1}` : 'Guess'}</Say>
    </Gather>
  )
}

const Check = async () => {
  const { digits } = useRequest('voice')
  const session = useSession<Guess>()
  await null
  if (digits === '7') return <Say>Right, after {(session.tries ?? 0) + 1}</Say>
  session.tries = (session.tries ?? 0) + 1
  if (digits === '*') throw new Error('Oh')
  return <Redirect>{Ask}</Redirect>
}

const app = () =>
  createApp(
    { '/ask': Ask, '/check': Check },
    {
      signature: false,
      logger: false,
      onWarning: () => {},
      session: memorySession(),
      idempotency: memoryIdempotency(),
    },
  )

const press = (Digits: string, token?: string) => ({
  form: { CallSid: 'CA1', CallStatus: 'in-progress', Digits },
  headers: token === undefined ? {} : { 'I-Twilio-Idempotency-Token': token },
})

test('on routes the session is there by itself', () =>
  withServer(app(), async (ask) => {
    assert.match((await ask('/ask', press(''))).xml, /<Say>Guess<\/Say>/)
    assert.equal((await ask('/check', press('1'))).xml, '<Response><Redirect>/ask</Redirect></Response>')
    assert.match((await ask('/ask', press(''))).xml, /<Say>Try 2<\/Say>/)
    assert.equal((await ask('/check', press('7'))).xml, '<Response><Say>Right, after 2</Say></Response>')
  }))

test('a retry counts once; the same key pressed again counts twice', () =>
  withServer(app(), async (ask) => {
    await ask('/check', press('1', 'a'))
    await ask('/check', press('1', 'a'))
    assert.match((await ask('/ask', press(''))).xml, /<Say>Try 2<\/Say>/)
    await ask('/check', press('1', 'b'))
    assert.match((await ask('/ask', press(''))).xml, /<Say>Try 3<\/Say>/)
  }))

test('a component that throws changes nothing', () =>
  withServer(app(), async (ask) => {
    await ask('/check', press('*'))
    assert.match((await ask('/ask', press(''))).xml, /<Say>Guess<\/Say>/)
  }))

test.run()
