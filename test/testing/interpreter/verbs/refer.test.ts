import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../drive.js'

const test = suite('refer')

const CALLER = { from: 'sip:alice@pbx.test', to: 'sip:desk@app.sip.test' }

function referred(attributes = 'action="/after"', caller: { from?: string; to?: string } = CALLER) {
  const phone = drive({
    '/voice': `<Response><Refer ${attributes}><Sip>sip:bob@pbx.test</Sip></Refer><Say>Next.</Say></Response>`,
    '/after': '<Response><Say>Goodbye.</Say></Response>',
  })
  const call = phone.call(caller)
  const params = () => {
    const { ReferCallStatus, ReferSipResponseCode, NotifySipResponseCode } = phone.requestTo('/after').params
    return [ReferCallStatus, ReferSipResponseCode, NotifySipResponseCode]
  }
  return {
    phone,
    call,
    params,
    end: (result: Record<string, string> = {}) => phone.send({ type: 'session', leg: call, result }),
  }
}

test('13801: only a phone over SIP can be asked to call somebody else', () => {
  const { phone } = referred('action="/after"', {})
  assert.deepEqual(phone.problems, [13801])
  assert.equal(phone.entries('problem')[0]?.level, 'error')
  assert.deepEqual([phone.heard(), phone.requestsTo('/after').length], [['Next.'], 0])
})

test('it waits for what the phone tells, then asks its action', () => {
  const { phone, call, params, end } = referred()
  assert.deepEqual(phone.waiting(call), { verb: 'Refer', to: 'sip:bob@pbx.test' })
  end()
  assert.deepEqual(params(), ['in-progress', '202', '200'])
  assert.deepEqual(phone.heard(), ['Goodbye.'])
})

test('outcomes come with their SIP answers, which the test may choose', () => {
  const outcome = (result: Record<string, string>) => {
    const { params, end } = referred()
    end(result)
    return params()
  }
  assert.deepEqual(outcome({ ReferCallStatus: 'busy' }), ['busy', '202', '486'])
  assert.deepEqual(outcome({ ReferCallStatus: 'failed' }), ['failed', '405', undefined])
  assert.deepEqual(outcome({ ReferCallStatus: 'failed', ReferSipResponseCode: '603' }), ['failed', '603', undefined])
})

test('without action the next verb runs', () => {
  const { phone, end } = referred('')
  end()
  assert.deepEqual(phone.heard(), ['Next.'])
})

test('a caller who hangs up cancels it, and the reply is not executed', () => {
  const { phone, call, params } = referred()
  phone.hangup(call)
  assert.deepEqual(params(), ['canceled', '202', '180'])
  assert.equal(phone.requestTo('/after').params['CallStatus'], 'completed')
  assert.deepEqual([phone.heard(), phone.status(call)], [[], 'completed'])
})

test.run()
