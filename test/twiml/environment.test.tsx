import { Body, Defaults, Dial, Message, PhoneNumber, Say, Sms } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { suite } from 'uvu'

const test = suite('TWILIO_DEFAULT_CALLERID')
let before: string | undefined

test.before.each(() => {
  before = process.env['TWILIO_DEFAULT_CALLERID']
  process.env['TWILIO_DEFAULT_CALLERID'] = '+15550199'
})

test.after.each(() => {
  if (before === undefined) delete process.env['TWILIO_DEFAULT_CALLERID']
  else process.env['TWILIO_DEFAULT_CALLERID'] = before
})

test('it is the callerId of Dial', () => {
  snapshot(<Dial>+15550100</Dial>, '<Response><Dial callerId="+15550199">+15550100</Dial></Response>')
  snapshot(
    <Dial timeout={20}>
      <PhoneNumber>+15550100</PhoneNumber>
    </Dial>,
    '<Response><Dial timeout="20" callerId="+15550199"><Number>+15550100</Number></Dial></Response>',
  )
})

test('it is the from of Message', () => {
  snapshot(<Message>Hi</Message>, '<Response><Message from="+15550199">Hi</Message></Response>')
  snapshot(
    <Message to="+15550100">
      <Body>Hi</Body>
    </Message>,
    '<Response><Message to="+15550100" from="+15550199"><Body>Hi</Body></Message></Response>',
  )
})

test('it is nothing else', () => {
  snapshot(<Say>Hi</Say>, '<Response><Say>Hi</Say></Response>')
  snapshot(<Sms>Hi</Sms>, '<Response><Sms>Hi</Sms></Response>')
})

test('an attribute of its own wins', () => {
  snapshot(<Dial callerId="+15550101">1</Dial>, '<Response><Dial callerId="+15550101">1</Dial></Response>')
  snapshot(<Message from="+15550101">Hi</Message>, '<Response><Message from="+15550101">Hi</Message></Response>')
  snapshot(<Dial callerId="">1</Dial>, '<Response><Dial callerId="">1</Dial></Response>')
})

test('null leaves the attribute out; undefined does not', () => {
  snapshot(<Dial callerId={null}>1</Dial>, '<Response><Dial>1</Dial></Response>')
  snapshot(<Message from={null}>Hi</Message>, '<Response><Message>Hi</Message></Response>')
  snapshot(<Dial callerId={undefined}>1</Dial>, '<Response><Dial callerId="+15550199">1</Dial></Response>')
})

test('Defaults win', () => {
  snapshot(
    <Defaults dial={{ callerId: '+15550101' }}>
      <Dial>1</Dial>
    </Defaults>,
    '<Response><Dial callerId="+15550101">1</Dial></Response>',
  )
  snapshot(
    <Defaults message={{ from: '+15550101' }}>
      <Message>Hi</Message>
    </Defaults>,
    '<Response><Message from="+15550101">Hi</Message></Response>',
  )
})

test('null in Defaults leaves the attribute out', () => {
  snapshot(
    <Defaults dial={{ callerId: null }}>
      <Dial>1</Dial>
    </Defaults>,
    '<Response><Dial>1</Dial></Response>',
  )
})

test('Defaults for something else do not take it away', () => {
  snapshot(
    <Defaults dial={{ timeout: 20 }}>
      <Dial>1</Dial>
    </Defaults>,
    '<Response><Dial callerId="+15550199" timeout="20">1</Dial></Response>',
  )
})

test('a reply to a text message has it', () => {
  const request = twilioRequest({ body: 'Hello' })
  snapshot(<Message>Hi</Message>, '<Response><Message from="+15550199">Hi</Message></Response>', { request })
})

test('a conversation on another channel is left alone: a plain number cannot send there', () => {
  for (const [from, to] of [
    ['whatsapp:+15550100', 'whatsapp:+15550101'],
    ['messenger:1234', 'messenger:5678'],
  ] as const) {
    const request = twilioRequest({ body: 'Hello', from, to })
    snapshot(<Message>Hi</Message>, '<Response><Message>Hi</Message></Response>', { request })
  }
})

test('a message to another channel is left alone', () => {
  snapshot(
    <Message to="whatsapp:+15550100">Hi</Message>,
    '<Response><Message to="whatsapp:+15550100">Hi</Message></Response>',
  )
})

test('a call from a SIP phone is dialled on with it', () => {
  const request = twilioRequest({ to: 'sip:office@example.sip.twilio.com' })
  snapshot(<Dial>1</Dial>, '<Response><Dial callerId="+15550199">1</Dial></Response>', { request })
})

test('it is read each time', () => {
  process.env['TWILIO_DEFAULT_CALLERID'] = '+15550198'
  snapshot(<Dial>1</Dial>, '<Response><Dial callerId="+15550198">1</Dial></Response>')
})

test('unset or empty, it changes nothing', () => {
  process.env['TWILIO_DEFAULT_CALLERID'] = ''
  snapshot(<Dial>1</Dial>, '<Response><Dial>1</Dial></Response>')
  delete process.env['TWILIO_DEFAULT_CALLERID']
  snapshot(<Dial>1</Dial>, '<Response><Dial>1</Dial></Response>')
  snapshot(<Message>Hi</Message>, '<Response><Message>Hi</Message></Response>')
})

test.run()
