import assert from 'node:assert/strict'
import { createApp, memoryJournal, RetryError, recordings } from 'twimlx/server'
import { test } from 'uvu'
import { withServer } from '../with-server.js'

const recorded = {
  AccountSid: `AC${'0'.repeat(32)}`,
  CallSid: `CA${'0'.repeat(32)}`,
  RecordingSid: `RE${'0'.repeat(32)}`,
  RecordingStatus: 'completed',
}

/** What a callback is answered when its handler throws. */
const answered = async (thrown: Error) => {
  let status = 0
  const Handler = () => Promise.reject(thrown)
  await withServer(createApp({ '/recorded': Handler }), async (ask) => {
    status = (await ask('/recorded', { form: recorded })).status
  })
  return status
}

test('a callback whose handler fails is answered with 204', async () => {
  assert.equal(await answered(new Error('no')), 204)
})

test('a callback whose handler wants to be asked again is answered with 503', async () => {
  assert.equal(await answered(new RetryError('The database is away.')), 503)
  assert.equal(await answered(new Error('no', { cause: new RetryError('The database is away.') })), 503)
})

test('a call whose handler wants to be asked again gets the apology', async () => {
  const Handler = () => Promise.reject(new RetryError('The database is away.'))
  await withServer(createApp({ '/voice': Handler }), async (ask) => {
    const { status, xml } = await ask('/voice', { form: { CallSid: recorded.CallSid, From: '+14155550100' } })
    assert.equal(status, 200)
    assert.match(xml, /^<Response><Say[^>]*>We are sorry/)
  })
})

test('a recording that cannot be noted is answered with 503', async () => {
  const journal = { ...memoryJournal(), note: () => Promise.reject(new Error('the disk is full')) }
  const Recordings = recordings({ put: async () => {} }, { journal, authToken: 'a-made-up-token', logger: false })
  await withServer(createApp({ '/recorded': Recordings }), async (ask) => {
    assert.equal((await ask('/recorded', { form: recorded })).status, 503)
  })
  await Recordings.close()
})

test.run()
