import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type App, type Drive, drive } from '../../drive.js'

const test = suite('Dial: whisper accept and decline')

const CALLEE = '+14155550101'
const OTHER = '+14155550102'

const GATHER = `<Response><Gather numDigits="1" action="/accept"><Say>Press 1 to accept</Say></Gather><Hangup/></Response>`

function whispering(app: App, noun = `<Number url="/whisper">${CALLEE}</Number>`) {
  const phone = drive({
    '/voice': `<Response><Dial action="/after">${noun}</Dial></Response>`,
    '/after': '<Response/>',
    ...app,
  })
  const caller = phone.call()
  phone.ring(CALLEE, 'answer')
  return { phone, caller, callee: phone.dialed(CALLEE) }
}

function result(phone: Drive): string {
  const { at, params } = phone.requestTo('/after')
  return `${at} ${params['DialCallStatus']} ${params['DialBridged']} ${params['DialCallDuration']}`
}

test('the document is asked for the call of whoever has answered, before the two are joined', () => {
  const { phone, caller, callee } = whispering({ '/whisper': '<Response><Say>0123456789</Say></Response>' })
  const { call, purpose, method, params } = phone.requestTo('/whisper')
  assert.deepEqual([call, purpose, method], [callee, 'whisper', 'POST'])
  const { CallSid, ParentCallSid, Direction, CallStatus, From, To } = params
  assert.deepEqual(
    { CallSid, ParentCallSid, Direction, CallStatus, From, To },
    {
      CallSid: callee,
      ParentCallSid: caller,
      Direction: 'outbound-dial',
      CallStatus: 'in-progress',
      From: '+14155550100',
      To: CALLEE,
    },
  )
  assert.deepEqual([phone.heard(callee), phone.heard(caller)], [['0123456789'], []])
  assert.deepEqual(
    phone.entries('bridge').map(({ at }) => at),
    [1000, 1000],
  )
})

test('accepted: the key goes to the action of the Gather, and when that document has run out they are joined', () => {
  const { phone, caller, callee } = whispering({ '/whisper': GATHER, '/accept': '<Response/>' })
  assert.equal(phone.waiting(callee)?.verb, 'Gather')
  assert.deepEqual(phone.waiting(caller), { verb: 'Dial', ringing: [], timeout: 30 })
  phone.press(callee, '1')
  const { params } = phone.requestTo('/accept')
  assert.deepEqual([params['Digits'], params['CallSid'], params['ParentCallSid']], ['1', callee, caller])
  assert.equal(phone.waiting(callee)?.verb, 'Talk')
  const since = phone.now
  phone.pass(20)
  phone.hangup(callee)
  assert.equal(phone.entries('unbridge')[0]?.seconds, 20)
  assert.match(result(phone), new RegExp(`^${since + 20_000} completed true `))
})

test('declined: the document hangs up', () => {
  const { phone, caller, callee } = whispering({ '/whisper': GATHER, '/accept': '<Response><Hangup/></Response>' })
  phone.press(callee, '2')
  assert.equal(result(phone), '1700 completed false 2')
  assert.equal(phone.status(callee), 'completed')
  assert.equal(phone.requestTo('/after').params['CallSid'], caller)
  assert.deepEqual(phone.entries('bridge'), [])
})

test('declined: silence, and the Hangup behind the Gather', () => {
  const { phone, callee } = whispering({ '/whisper': GATHER })
  assert.equal(phone.waiting(callee)?.verb, 'Gather')
  phone.pass(5)
  assert.equal(result(phone), '6700 completed false 7')
})

test('declined: the callee hangs up', () => {
  const { phone, callee } = whispering({ '/whisper': GATHER })
  phone.hangup(callee)
  assert.equal(result(phone), '1700 completed false 2')
})

test('an empty document joins them at once', () => {
  const { phone } = whispering({ '/whisper': '<Response/>' })
  assert.equal(phone.entries('bridge')[0]?.at, 0)
})

test('a Redirect in it leads to another', () => {
  const { phone, callee } = whispering({
    '/whisper': '<Response><Redirect>/more</Redirect></Response>',
    '/more': '<Response><Say>More</Say></Response>',
  })
  assert.deepEqual(phone.heard(callee), ['More'])
  assert.equal(phone.entries('bridge').length, 2)
})

test('Dial in it is an error, 13201, and is skipped', () => {
  const { phone } = whispering({ '/whisper': '<Response><Dial>+14155550107</Dial></Response>' })
  assert.deepEqual(phone.problems, [13201])
  assert.equal(phone.entries('dial').length, 1)
  assert.equal(phone.entries('bridge').length, 2)
})

test('where it cannot be had, nobody is joined', () => {
  const { phone, callee } = whispering({})
  assert.deepEqual(phone.problems, [11217])
  assert.equal(phone.status(callee), 'completed')
  assert.equal(result(phone), '0 completed false 0')
})

test('a relative url starts from the document with the Dial', () => {
  const phone = drive({
    '/voice': '<Response><Redirect>/menu/sales</Redirect></Response>',
    '/menu/sales': `<Response><Dial><Number url="whisper" method="GET">${CALLEE}</Number></Dial></Response>`,
    '/menu/whisper': '<Response/>',
  })
  phone.call()
  phone.ring(CALLEE, 'answer')
  assert.equal(phone.requestTo('/menu/whisper').method, 'GET')
  assert.equal(phone.entries('bridge').length, 2)
})

test('the others stop ringing when one answers, whatever becomes of the whisper', () => {
  const nouns = `<Number url="/whisper">${CALLEE}</Number><Number url="/whisper">${OTHER}</Number>`
  const { phone, callee } = whispering({ '/whisper': GATHER }, nouns)
  assert.equal(phone.status(phone.dialed(OTHER)), 'canceled')
  phone.hangup(callee)
  assert.equal(phone.requestTo('/after').params['DialCallSid'], callee)
})

test('the timeout counts the ringing only', () => {
  const { phone, callee } = whispering({ '/whisper': '<Response><Pause length="60"/></Response>' })
  assert.equal(phone.entries('bridge')[0]?.at, 60_000)
  assert.equal(phone.leg(callee).status, 'in-progress')
})

test('the caller hangs up during it', () => {
  const { phone, caller, callee } = whispering({ '/whisper': GATHER })
  phone.hangup(caller)
  assert.equal(phone.status(callee), 'completed')
  assert.equal(result(phone), '1700 completed false 2')
  assert.deepEqual(phone.world.legs, {})
})

test('a Client and a Sip have theirs', () => {
  for (const [noun, to] of [
    ['<Client url="/whisper">alice</Client>', 'client:alice'],
    ['<Sip url="/whisper">sip:desk@example.com</Sip>', 'sip:desk@example.com'],
  ] as const) {
    const phone = drive({ '/voice': `<Response><Dial>${noun}</Dial></Response>`, '/whisper': '<Response/>' })
    phone.call()
    phone.ring(to, 'answer')
    assert.equal(phone.requestTo('/whisper').params['To'], to)
  }
})

test.run()
