import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { readRequest } from '../../../src/twiml/request/index.js'

const std =
  'AccountSid=AC1&ApiVersion=2010-04-01&CallSid=CA1&CallStatus=in-progress&Direction=inbound&From=%2B1&To=%2B2'

const rows: readonly [what: string, query: string, type: string][] = [
  // django-twilio's table, with its fault repaired.
  ['CallSid', 'CallSid=CA1', 'voice'],
  ['MessageSid', 'MessageSid=SM1', 'message'],
  ['CallSid + MessageSid', 'CallSid=CA1&MessageSid=SM1', 'voice'],
  ['SmsSid only', 'SmsSid=SM1', 'message'],
  ['SmsMessageSid only', 'SmsMessageSid=SM1', 'message'],
  ['SmsSid and SmsMessageSid', 'SmsSid=SM1&SmsMessageSid=SM1', 'message'],
  ['From only', 'From=%2B1', 'unknown'],
  ['nothing', '', 'unknown'],
  ['an empty CallSid', 'CallSid=&MessageSid=SM1', 'message'],
  ['only empty SIDs', 'CallSid=&MessageSid=&SmsSid=', 'unknown'],
  ['a parameter called type', 'type=voice&From=%2B1', 'unknown'],

  ['a call comes in', std.replace('in-progress', 'ringing'), 'voice'],
  ['keys of a Gather', `${std}&Digits=1&FinishedOnKey=&msg=Gather+End`, 'voice'],
  ['speech of a Gather', `${std}&SpeechResult=hi&Confidence=0.9&Language=en-US`, 'voice'],
  ['partial speech', `${std}&UnstableSpeechResult=h&StableSpeechResult=&Stability=0.8&SequenceNumber=0`, 'speech'],
  ['partial speech without words', `${std}&UnstableSpeechResult=&SequenceNumber=0`, 'speech'],
  ['speech with both', `${std}&SpeechResult=hi&UnstableSpeechResult=`, 'voice'],
  ['action of Record', `${std}&RecordingUrl=%2Fr&RecordingSid=RE1&RecordingDuration=3&Digits=hangup`, 'voice'],
  ['action of a recorded Dial', `${std}&DialCallStatus=completed&DialCallDuration=3&RecordingSid=RE1`, 'voice'],
  ['action of Enqueue', `${std}&QueueResult=bridged&QueueSid=QU1&QueueTime=3`, 'voice'],
  ['waitUrl of Enqueue', `${std}&QueuePosition=1&QueueSid=QU1&AvgQueueTime=3`, 'voice'],
  ['url of Queue', 'AccountSid=AC1&CallSid=CA1&QueueSid=QU1&QueueTime=3&DequeingCallSid=CA2', 'voice'],
  ['waitUrl of Conference', `${std}&ConferenceSid=CF1&FriendlyName=room`, 'voice'],
  ['action of Pay', `${std}&Result=success&PaymentToken=t`, 'voice'],
  ['action of Connect', `${std}&SessionId=VX1&SessionStatus=ended&HandoffData=%7B%7D`, 'voice'],
  ['action of Sms in a call', `${std}&SmsSid=SM1&SmsStatus=sending`, 'voice'],
  ['fallback', `${std}&ErrorCode=11200&ErrorUrl=%2Fx`, 'voice'],

  ['status of a call', `${std}&CallbackSource=call-progress-events&SequenceNumber=0`, 'status/voice'],
  ['status of a call, old', `${std}&CallDuration=12&Duration=1&Timestamp=Thu`, 'status/voice'],
  ['status of a recorded call', `${std}&CallbackSource=call-progress-events&RecordingSid=RE1`, 'status/voice'],
  ['who picked up', 'AccountSid=AC1&CallSid=CA1&AnsweredBy=machine_start&MachineDetectionDuration=9', 'status/voice'],
  ['who picked up, in a call', `${std}&AnsweredBy=human`, 'voice'],
  ['who picked up, unknown', 'CallSid=CA1&AnsweredBy=', 'voice'],
  ['CallDuration alone', `${std}&CallDuration=12`, 'voice'],
  ['CallDuration that is no number', `${std}&CallDuration=abc&Timestamp=Thu`, 'voice'],
  ['CallbackSource without a call', 'CallbackSource=call-progress-events', 'unknown'],

  ['inbound message', 'SmsMessageSid=SM1&SmsSid=SM1&MessageSid=SM1&SmsStatus=received&Body=hi&NumMedia=0', 'message'],
  ['inbound message, MessageStatus', 'MessageSid=SM1&MessageStatus=received&Body=hi', 'message'],
  ['inbound message, receiving', 'MessageSid=SM1&SmsStatus=receiving', 'message'],
  ['status of a message', 'MessageSid=SM1&MessageStatus=delivered&SmsSid=SM1&SmsStatus=delivered', 'status/message'],
  ['status of an Sms, old', 'SmsSid=SM1&SmsStatus=sent', 'status/message'],
  ['read in WhatsApp', 'MessageSid=SM1&MessageStatus=read&EventType=READ&ChannelPrefix=whatsapp', 'status/message'],
  ['two statuses', 'MessageSid=SM1&MessageStatus=failed&SmsStatus=received', 'status/message'],

  ['recording', 'AccountSid=AC1&CallSid=CA1&RecordingSid=RE1&RecordingStatus=completed&ErrorCode=0', 'recording'],
  ['recording of a conference', 'ConferenceSid=CF1&RecordingSid=RE1&RecordingStatus=completed', 'recording'],
  ['transcribeCallback', `${std}&TranscriptionSid=TR1&TranscriptionText=hi&RecordingSid=RE1&url=%2Fx`, 'transcription'],
  ['real-time transcription', 'CallSid=CA1&TranscriptionEvent=transcription-content&Final=true', 'transcription'],
  ['conference start', 'ConferenceSid=CF1&StatusCallbackEvent=conference-start', 'conference'],
  ['participant joins', 'ConferenceSid=CF1&StatusCallbackEvent=participant-join&CallSid=CA1&Muted=false', 'conference'],
  ['stream', 'AccountSid=AC1&CallSid=CA1&StreamSid=MZ1&StreamEvent=stream-started&Timestamp=x', 'stream'],
  ['payment', 'AccountSid=AC1&CallSid=CA1&For=security-code&Attempt=1', 'payment'],
  ['payment led by an agent', 'AccountSid=AC1&CallSid=CA1&Capture=security-code&PartialResult=true', 'payment'],
]

for (const [what, query, expected] of rows) {
  test(`${what}: ${expected}`, () => {
    const request = readRequest(new URLSearchParams(query))
    assert.equal(request.type === 'status' ? `status/${request.channel}` : request.type, expected)
  })
}

test('the captured result of a Gather by GET', () => {
  const { params, ...request } = readRequest(
    new URLSearchParams(
      'AccountSid=AC1&ApiVersion=2010-04-01&CallSid=CA1&CallStatus=in-progress&Called=%2B13125550123&CalledCity=&CalledCountry=US&CalledState=IL&CalledVia=%2B49494949494913125550123&CalledZip=&Caller=%2B4922155501234&CallerCity=&CallerCountry=DE&CallerState=K%C3%B6ln&CallerZip=&Digits=123456&Direction=inbound&FinishedOnKey=&ForwardedFrom=%2B49494949494913125550123&From=%2B4922155501234&FromCity=&FromCountry=DE&FromState=K%C3%B6ln&FromZip=&To=%2B13125550123&ToCity=&ToCountry=US&ToState=IL&ToZip=&msg=Gather+End',
    ),
  )
  assert.equal(params.get('msg'), 'Gather End')
  assert.deepEqual(request, {
    type: 'voice',
    accountSid: 'AC1',
    apiVersion: '2010-04-01',
    callSid: 'CA1',
    callStatus: 'in-progress',
    direction: 'inbound',
    digits: '123456',
    finishedOnKey: '',
    forwardedFrom: '+49494949494913125550123',
    calledVia: '+49494949494913125550123',
    from: '+4922155501234',
    fromCity: '',
    fromState: 'Köln',
    fromZip: '',
    fromCountry: 'DE',
    caller: '+4922155501234',
    callerCity: '',
    callerState: 'Köln',
    callerZip: '',
    callerCountry: 'DE',
    to: '+13125550123',
    toCity: '',
    toState: 'IL',
    toZip: '',
    toCountry: 'US',
    called: '+13125550123',
    calledCity: '',
    calledState: 'IL',
    calledZip: '',
    calledCountry: 'US',
    media: [],
    sipHeaders: new Map(),
  })
})

test('old names stand in for missing new ones', () => {
  assert.equal(readRequest(new URLSearchParams('SmsSid=SM1')).messageSid, 'SM1')
  assert.equal(readRequest(new URLSearchParams('SmsMessageSid=SM2')).messageSid, 'SM2')
  assert.equal(readRequest(new URLSearchParams('MessageSid=&SmsSid=SM1')).messageSid, 'SM1')
  assert.equal(readRequest(new URLSearchParams('MessageSid=SM3&SmsSid=SM1')).messageSid, 'SM3')
  assert.equal(readRequest(new URLSearchParams('SmsSid=SM1&SmsStatus=sent')).messageStatus, 'sent')
})

test('what is always there is an empty string when it was left out', () => {
  const { params, ...request } = readRequest(new URLSearchParams('MessageSid=SM1'))
  assert.equal(params.size, 1)
  assert.deepEqual(request, {
    type: 'message',
    accountSid: '',
    messageSid: 'SM1',
    from: '',
    to: '',
    body: '',
    numMedia: 0,
    media: [],
    sipHeaders: new Map(),
  })
})

test.run()
