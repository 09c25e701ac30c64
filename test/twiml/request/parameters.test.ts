import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import { parameters, readRequest } from '../../../src/twiml/request/index.js'

/** The documented parameters, group by group, with a value each; the numbers and booleans stand apart. */
const texts = `
  AccountSid ApiVersion From To FromCity FromState FromZip FromCountry ToCity ToState ToZip ToCountry ErrorUrl
  CallSid ParentCallSid CallStatus Direction ForwardedFrom CallerName CallToken CallReason ApplicationSid Called Caller
  StirPassportToken AnsweredBy Timestamp CallbackSource
  CalledCity CalledState CalledZip CalledCountry CallerCity CallerState CallerZip CallerCountry CalledVia
  Digits FinishedOnKey SpeechResult UnstableSpeechResult StableSpeechResult Language
  RecordingUrl RecordingSid RecordingStatus RecordingSource RecordingTrack RecordingStartTime
  TranscriptionSid TranscriptionText TranscriptionStatus TranscriptionUrl TranscriptionType TranscriptionEvent
  DialCallStatus DialCallSid
  SipDomain SipUsername SipCallId SipSourceIp ReferTransferTarget
  QueueSid QueueResult DequeingCallSid
  ConferenceSid FriendlyName StatusCallbackEvent ReasonParticipantLeft ParticipantLabel ParticipantCallStatus
  CallSidEndingConference ReasonConferenceEnded
  StreamSid StreamName StreamEvent StreamError
  SessionId SessionStatus HandoffData ErrorMessage
  Result PaymentToken ProfileId PaymentConfirmationCode PaymentMethod PaymentCardNumber PaymentCardType ExpirationDate
  SecurityCode PaymentCardPostalCode PaymentError ConnectorError For ErrorType BankAccountNumber BankRoutingNumber
  MessageSid SmsSid SmsMessageSid SmsStatus Body MessagingServiceSid OptOutType
  MessageStatus ChannelInstallSid ChannelStatusMessage ChannelPrefix EventType RawDlrDoneDate
  WaId ProfileName ButtonText ButtonPayload Address Label OriginalRepliedMessageSid MessageType
  ReferralBody ReferralHeadline ReferralSourceId ReferralSourceType ReferralSourceUrl
`
const integers = `
  ErrorCode MachineDetectionDuration CallDuration Duration SequenceNumber SipResponseCode RecordingDuration
  RecordingChannels DialCallDuration QueueTime QueuePosition CurrentQueueSize MaxQueueSize SessionDuration PayErrorCode
  Attempt NumMedia NumSegments ReferralNumMedia
`
const decimals = 'Confidence Stability AvgQueueTime Latitude Longitude'
const booleans = `
  DialBridged Muted Hold Coaching EndConferenceOnExit StartConferenceOnEnter Forwarded FrequentlyForwarded Final
`

function fieldFrom(name: string, text: string): unknown {
  const field = name.charAt(0).toLowerCase() + name.slice(1)
  return new Map(Object.entries(readRequest(new URLSearchParams([[name, text]])))).get(field)
}

for (const [list, text, value] of [
  [texts, '007 Köln', '007 Köln'],
  [texts, '', ''],
  [integers, '42', 42],
  [integers, '0', 0],
  [integers, '-1', -1],
  [decimals, '0.9128386', 0.9128386],
  [decimals, '-122.4', -122.4],
  [decimals, '9.1E-4', 0.00091],
  [decimals, '1', 1],
  [booleans, 'true', true],
  [booleans, 'false', false],
  [booleans, 'True', true],
] as const) {
  test(`${JSON.stringify(text)} becomes ${JSON.stringify(value)} in ${list.trim().slice(0, 20)}…`, () => {
    for (const name of list.trim().split(/\s+/)) assert.equal(fieldFrom(name, text), value, name)
  })
}

const unparsable = ['', ' ', 'abc', 'NaN', 'Infinity', '-Infinity', '0x10', '1,5', '1 ', '１', '9'.repeat(400), 'true']

for (const [list, extra] of [
  [integers, ['1e9', '1.0', '1.5', '9007199254740992', '--1', '+1']],
  [decimals, ['.', '1e', '1e999', '-', '1.2.3', '+1']],
] as const) {
  test(`what is no number is undefined in ${list.trim().slice(0, 20)}…`, () => {
    for (const name of list.trim().split(/\s+/)) {
      for (const text of [...unparsable, ...extra]) {
        assert.equal(fieldFrom(name, text), undefined, `${name}=${text}`)
      }
    }
  })
}

test('what is neither true nor false is undefined', () => {
  for (const name of booleans.trim().split(/\s+/)) {
    for (const text of ['', '1', '0', 'yes', 'true ', 'null']) assert.equal(fieldFrom(name, text), undefined, name)
  }
})

test('a long row of digits is refused', () => {
  for (const name of ['Confidence', 'NumMedia']) assert.equal(fieldFrom(name, `${'1'.repeat(1_000_000)}x`), undefined)
})

test('names and fields belong together one to one', () => {
  assert.equal(new Set(parameters.map(({ name }) => name)).size, parameters.length)
  assert.equal(new Set(parameters.map(({ field }) => field)).size, parameters.length)
  for (const { name, field } of parameters) assert.equal(name.toLowerCase(), field.toLowerCase())
})

test.run()
