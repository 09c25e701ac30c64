import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type Drive, drive } from '../../drive.js'

const test = suite('Dial: several are rung')

const ONE = '+14155550101'
const TWO = '+14155550102'
const THREE = '+14155550103'

function dialed(attributes: string, ...numbers: readonly string[]): Drive {
  const nouns = numbers.map((number) => `<Number>${number}</Number>`).join('')
  return drive({
    '/voice': `<Response><Dial action="/after" ${attributes}>${nouns}</Dial></Response>`,
    '/after': '<Response/>',
  })
}

function outcomes(phone: Drive): string[] {
  return phone.entries('dialed').map(({ at, to, outcome }) => `${at / 1000} ${to} ${outcome}`)
}

function result(phone: Drive): string {
  const { at, params } = phone.requestTo('/after')
  const who = [ONE, TWO, THREE].find((number) => phone.dialed(number) === params['DialCallSid'])
  return `${at / 1000} ${who} ${params['DialCallStatus']} ${params['DialBridged']}`
}

test('all ring at once; the first answer wins, the others are canceled', () => {
  const phone = dialed('', ONE, TWO, THREE)
  const sid = phone.call()
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [ONE, TWO, THREE], timeout: 30 })
  phone.pass(3)
  phone.ring(TWO, 'answer')
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [], talkingTo: TWO, timeout: 30 })
  assert.deepEqual(outcomes(phone), [`3 ${TWO} answered`, `3 ${ONE} canceled`, `3 ${THREE} canceled`])
  assert.equal(phone.status(phone.dialed(ONE)), 'canceled')
  phone.pass(5)
  phone.hangup(phone.dialed(TWO))
  assert.equal(result(phone), `8 ${TWO} completed true`)
})

test('while one is busy, the others ring on', () => {
  const phone = dialed('', ONE, TWO)
  const sid = phone.call()
  phone.ring(ONE, 'busy')
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [TWO], timeout: 30 })
  phone.ring(TWO, 'fail')
  assert.equal(result(phone), `0 ${TWO} failed false`)
})

test('one of several who does not answer rings in vain, and another may still answer', () => {
  const phone = dialed('', ONE, TWO)
  const sid = phone.call()
  phone.ring(ONE, 'no-answer')
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [TWO], timeout: 30 })
  assert.equal(phone.now, 0)
  phone.pass(10)
  phone.ring(TWO, 'answer')
  assert.deepEqual(outcomes(phone), [`10 ${TWO} answered`, `10 ${ONE} canceled`])
})

test('when nobody answers, all ring until the timeout', () => {
  const phone = dialed('timeout="20"', ONE, TWO)
  phone.call()
  phone.ring(ONE, 'no-answer')
  phone.ring(TWO, 'no-answer')
  assert.deepEqual(outcomes(phone), [`20 ${ONE} no-answer`, `20 ${TWO} no-answer`])
  assert.equal(result(phone), `20 ${TWO} no-answer false`)
})

test('one who does not answer rings on after the others have declined', () => {
  const phone = dialed('', ONE, TWO)
  phone.call()
  phone.ring(ONE, 'no-answer')
  phone.ring(TWO, 'decline')
  assert.deepEqual(outcomes(phone), [`0 ${TWO} declined`, `30 ${ONE} no-answer`])
  assert.equal(result(phone), `30 ${ONE} no-answer false`)
})

test('sequential: the next one rings when the one before has not answered, each for timeout seconds', () => {
  const phone = dialed('sequential="true" timeout="15"', ONE, TWO, THREE)
  const sid = phone.call()
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [ONE], timeout: 15 })
  assert.throws(() => phone.dialed(TWO), /Nobody has dialled/)
  phone.ring(ONE, 'no-answer')
  assert.deepEqual(phone.waiting(sid), { verb: 'Dial', ringing: [TWO], timeout: 15 })
  assert.equal(phone.now, 15_000)
  phone.pass(2)
  phone.ring(TWO, 'busy')
  phone.ring(THREE, 'no-answer')
  assert.deepEqual(outcomes(phone), [`15 ${ONE} no-answer`, `17 ${TWO} busy`, `32 ${THREE} no-answer`])
  assert.equal(result(phone), `32 ${THREE} no-answer false`)
})

test('sequential: once one has answered, the others are not called', () => {
  const phone = dialed('sequential="true"', ONE, TWO)
  phone.call()
  phone.ring(ONE, 'answer')
  phone.hangup(phone.dialed(ONE))
  assert.equal(phone.entries('dial').length, 1)
  assert.equal(phone.requestTo('/after').params['DialCallStatus'], 'completed')
})

test('numbers, clients, SIP addresses, SIMs and applications are called as To names them', () => {
  const nouns = [
    '<Number>(415) 555-0104</Number>',
    '<Client>alice</Client>',
    '<Client><Identity>bob</Identity><Parameter name="account" value="42"/></Client>',
    '<Sip>sip:desk@example.com</Sip>',
    '<Sip><Uri>sip:hall@example.com</Uri></Sip>',
    '<Sim>DE0123456789abcdef0123456789abcdef</Sim>',
    '<WhatsApp>+14155550105</WhatsApp>',
  ]
  const phone = drive({ '/voice': `<Response><Dial>${nouns.join('')}</Dial></Response>` })
  phone.call()
  assert.deepEqual(
    phone.entries('dial').map(({ noun, to }) => [noun, to]),
    [
      ['Number', '+14155550104'],
      ['Client', 'client:alice'],
      ['Client', 'client:bob'],
      ['Sip', 'sip:desk@example.com'],
      ['Sip', 'sip:hall@example.com'],
      ['Sim', 'sim:DE0123456789abcdef0123456789abcdef'],
      ['WhatsApp', 'whatsapp:+14155550105'],
    ],
  )
  assert.deepEqual(phone.entries('dial')[2]?.parameters, { account: '42' })
})

test('an application is called by its SID, or as the caller called', () => {
  const application = '<ApplicationSid>AP0123456789abcdef0123456789abcdef</ApplicationSid>'
  for (const [attributes, to] of [
    ['', 'AP0123456789abcdef0123456789abcdef'],
    ['copyParentTo="true"', '+14155550199'],
  ]) {
    const phone = drive({
      '/voice': `<Response><Dial><Application ${attributes}>${application}</Application></Dial></Response>`,
    })
    phone.call()
    assert.equal(phone.entries('dial')[0]?.to, to)
  }
})

test('a SIP address: the action is told what its server has answered', () => {
  const phone = drive({
    '/voice': '<Response><Dial action="/after"><Sip>sip:desk@example.com</Sip></Dial></Response>',
    '/after': '<Response/>',
  })
  phone.call()
  phone.ring('sip:desk@example.com', 'decline')
  const { params } = phone.requestTo('/after')
  assert.equal(params['DialSipResponseCode'], '603')
  assert.match(params['DialSipCallId'] ?? '', /^[0-9a-f]{32}@/)
})

test('a client cannot show itself on a phone: 13214, and the next verb runs', () => {
  const phone = drive({ '/voice': `<Response><Dial>${ONE}</Dial><Say>Next</Say></Response>` })
  phone.call({ from: 'client:alice' })
  assert.deepEqual(phone.problems, [13214])
  assert.deepEqual(phone.heard(), ['Next'])
})

test('a client with a callerId calls a number, and another client without', () => {
  const phone = drive({ '/voice': `<Response><Dial callerId="+14155550109">${ONE}</Dial></Response>` })
  phone.call({ from: 'client:alice' })
  assert.equal(phone.leg(phone.dialed(ONE)).from, '+14155550109')
  const other = drive({ '/voice': '<Response><Dial><Client>bob</Client></Dial></Response>' })
  other.call({ from: 'client:alice' })
  assert.equal(other.leg(other.dialed('client:bob')).from, 'client:alice')
  assert.deepEqual([...phone.problems, ...other.problems], [])
})

test('a conference beside a number: 13000, and the next verb runs', () => {
  const phone = drive({
    '/voice': `<Response><Dial><Number>${ONE}</Number><Conference>room</Conference></Dial><Say>Next</Say></Response>`,
  })
  phone.call()
  assert.deepEqual(phone.problems, [13000])
  assert.deepEqual(phone.heard(), ['Next'])
})

test('what is no number: 13223, and the next verb runs', () => {
  const phone = drive({ '/voice': '<Response><Dial>the office</Dial><Say>Next</Say></Response>' })
  phone.call()
  assert.deepEqual(phone.problems, [13223])
  assert.deepEqual(phone.heard(), ['Next'])
})

test.run()
