import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { drive } from '../drive.js'

const test = suite('pay')

const GOODBYE = '<Response><Say>Goodbye.</Say></Response>'

/** A call that is to pay. */
function asked(pay = '<Pay action="https://app.test/paid"/>') {
  const phone = drive({
    '/voice': `<Response>${pay}<Say>Never.</Say></Response>`,
    '/paid': GOODBYE,
    '/status': undefined,
  })
  const call = phone.call()
  const end = (result: Record<string, string> = {}) => phone.send({ type: 'session', leg: call, result })
  return { phone, call, end, params: () => phone.requestTo('/paid').params }
}

test('it waits until the session ends, and a success brings masked details and a token', () => {
  const { phone, call, end, params } = asked()
  assert.deepEqual(phone.waiting(call), { verb: 'Pay' })
  phone.pass(60)
  end()
  const { Result, PaymentMethod, PaymentCardNumber, PaymentCardType, ExpirationDate, SecurityCode } = params()
  assert.deepEqual(
    [Result, PaymentMethod, PaymentCardNumber, PaymentCardType, ExpirationDate, SecurityCode],
    ['success', 'credit-card', 'xxxxxxxxxxxx1111', 'visa', '1230', 'xxx'],
  )
  assert.equal(params()['PaymentCardPostalCode'], '94105')
  assert.match(params()['PaymentToken'] ?? '', /^tok_/)
  assert.equal('PaymentConfirmationCode' in params(), false)
  assert.equal(params()['CallStatus'], 'in-progress')
  // Verbs after it never run.
  assert.deepEqual(phone.heard(), ['Goodbye.'])
})

test('a charge brings a confirmation, and what is not asked for is not sent', () => {
  const { end, params } = asked(
    '<Pay action="/paid" chargeAmount="12.50" securityCode="false" postalCode="false" validCardTypes="amex visa"/>',
  )
  end()
  assert.match(params()['PaymentConfirmationCode'] ?? '', /^ch_/)
  assert.deepEqual(
    ['PaymentToken', 'SecurityCode', 'PaymentCardPostalCode'].filter((name) => name in params()),
    [],
  )
  assert.equal(params()['PaymentCardType'], 'amex')
})

test('a bank account is paid with, too', () => {
  const { end, params } = asked('<Pay action="/paid" paymentMethod="ach-debit" bankAccountType="consumer-savings"/>')
  end()
  assert.deepEqual(
    [params()['PaymentMethod'], params()['BankAccountType'], 'PaymentCardNumber' in params()],
    ['ach-debit', 'consumer-savings', false],
  )
})

test('results are sent as they are given', () => {
  const { end, params } = asked()
  end({ Result: 'payment-connector-error', PayErrorCode: '64001', ConnectorError: 'declined' })
  assert.deepEqual(
    [params()['Result'], params()['PayErrorCode'], params()['ConnectorError'], 'PaymentToken' in params()],
    ['payment-connector-error', '64001', 'declined', false],
  )
})

test('given details win over those made up', () => {
  const { end, params } = asked()
  end({ PaymentToken: 'tok_mine', ProfileId: 'customer-1' })
  assert.deepEqual(
    [params()['PaymentToken'], params()['ProfileId'], params()['Result']],
    ['tok_mine', 'customer-1', 'success'],
  )
})

test('the star key aborts, other keys are the card’s', () => {
  const { phone, call, params } = asked()
  phone.press(call, '4111')
  assert.deepEqual(phone.waiting(call), { verb: 'Pay' })
  phone.press(call, '*')
  assert.equal(params()['Result'], 'caller-interrupted-with-star')
})

test('a caller who hangs up is told of, and the reply is not executed', () => {
  const { phone, call, params } = asked()
  phone.hangup(call)
  assert.deepEqual([params()['Result'], params()['CallStatus']], ['caller-hung-up', 'completed'])
  assert.deepEqual(phone.heard(), [])
  assert.equal(phone.status(call), 'completed')
})

test('without action the same document is asked for', () => {
  const { phone, end } = asked('<Pay/>')
  end()
  assert.equal(phone.requestsTo('/voice')[1]?.params['Result'], 'success')
})

test('64016: an action that is not https is an error', () => {
  const { phone } = asked('<Pay action="http://app.test/paid"/>')
  assert.deepEqual(phone.problems, [64016])
})

test('prompts are heard at their step, those of other attempts and errors are not', () => {
  const { phone, call, end } = asked(`<Pay action="/paid" postalCode="false">
    <Parameter name="order" value="42"/>
    <Prompt for="payment-card-number" errorType="timeout"><Say>Still there?</Say></Prompt>
    <Prompt for="payment-card-number" attempt="2 3"><Say>Once more.</Say></Prompt>
    <Prompt for="payment-card-number"><Say>Card number, please.</Say><Pause length="2"/></Prompt>
    <Prompt for="security-code" cardType="amex"><Say>Four digits.</Say></Prompt>
    <Prompt for="security-code"><Say>Three digits.</Say></Prompt>
    <Prompt for="payment-processing"><Say>One moment.</Say></Prompt>
  </Pay>`)
  assert.deepEqual(phone.heard(), ['Card number, please.'])
  assert.equal(phone.now, 4000)
  assert.deepEqual(phone.waiting(call), { verb: 'Pay' })
  end()
  assert.deepEqual(phone.heard(), ['Card number, please.', 'Three digits.', 'One moment.', 'Goodbye.'])
  assert.equal(phone.requestTo('/paid').at, 4000 + 1300 + 1100)
  assert.deepEqual(
    phone.entries('session').map(({ event, parameters }) => [event, parameters]),
    [
      ['start', { order: '42' }],
      ['end', undefined],
    ],
  )
})

test('statusCallback is told of each step', () => {
  const { phone, call, end } = asked('<Pay action="/paid" postalCode="94105" statusCallback="/status"/>')
  end()
  assert.deepEqual(
    phone
      .requestsTo('/status')
      .map(({ params, purpose }) => [purpose, params['For'], params['Attempt'], params['CallSid']]),
    ['payment-card-number', 'expiration-date', 'security-code', 'payment-processing'].map((step) => [
      'pay-status',
      step,
      '1',
      call,
    ]),
  )
})

test('statusCallback is told what was wrong', () => {
  const { phone, end } = asked('<Pay action="/paid" statusCallback="/status"/>')
  end({ Result: 'too-many-failed-attempts', ErrorType: 'input-timeout' })
  const [, error] = phone.requestsTo('/status')
  assert.deepEqual([error?.params['ErrorType'], error?.params['For']], ['input-timeout', 'payment-card-number'])
})

test.run()
