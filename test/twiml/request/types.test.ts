import * as assert from 'node:assert/strict'
import { test } from 'uvu'
import {
  type CallFields,
  type DialFields,
  parametersOf,
  type RequestFields,
  type RequestOf,
  type readRequest,
  type TwilioRequest,
  useRequest,
} from '../../../src/twiml/request/index.js'
import type { KindsOf } from '../../../src/twiml/request/kinds.js'

/** Compiles when both are the same type. */
function same<A, B>(_: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? 'same' : 'different') {}

// Never called: what it says is for the compiler.
export function compiles(request: TwilioRequest) {
  const { digits, confidence, addOns, media, params, stirVerstat } = request
  same<typeof digits, string | undefined>('same')
  same<typeof confidence, number | undefined>('same')
  same<typeof addOns, unknown>('same')
  same<typeof stirVerstat, 'A' | 'B' | 'C' | 'failed' | 'none' | undefined>('same')
  same<typeof params, URLSearchParams>('same')
  media.map(({ url }) => url.length)

  // @ts-expect-error not every request has a caller
  request.from.length
  // @ts-expect-error no such field
  request.digit
  // @ts-expect-error nor its media
  media.push({ url: '', contentType: '' })

  switch (request.type) {
    case 'voice':
      request.from.length + request.callSid.length + request.direction.length
      // @ts-expect-error not every voice request has digits
      request.digits.length
      break
    case 'message':
      request.body.length + request.numMedia.toFixed().length
      // @ts-expect-error a message has no call
      request.callSid.length
      break
    case 'status':
      // @ts-expect-error of which channel?
      request.callSid.length
      if (request.channel === 'voice') request.callSid.length
      else request.messageStatus.length
      break
    case 'recording':
      request.recordingStatus === 'completed'
      // @ts-expect-error a recording callback has no caller
      request.from.length
      break
    case 'transcription':
    case 'speech':
    case 'conference':
    case 'stream':
    case 'payment':
    case 'unknown':
      break
    default:
      same<typeof request, never>('same')
  }

  // @ts-expect-error a request cannot be changed
  request.digits = '1'

  useRequest('voice').callSid.length
  same<ReturnType<typeof readRequest>, TwilioRequest>('same')
  same<RequestOf<'status'>['channel'], 'voice' | 'message'>('same')
  // @ts-expect-error no such type
  useRequest('fax')
  // @ts-expect-error a message has no call
  useRequest('message').callSid.length

  parametersOf({ digits: '1', params: { X: '1' } })
  // @ts-expect-error digits are text
  parametersOf({ digits: 1 })
  // @ts-expect-error misspelt
  parametersOf({ digit: '1' })
  const fields: RequestFields = { callStatus: 'a-new-status' }

  const dial: KindsOf<DialFields> = {
    dialCallStatus: 'string',
    dialCallSid: 'string',
    dialCallDuration: 'integer',
    dialBridged: 'boolean',
  }
  // @ts-expect-error a field without a row
  const missing: KindsOf<DialFields> = { dialCallStatus: 'string', dialCallSid: 'string', dialBridged: 'boolean' }
  // @ts-expect-error a boolean is no string
  const wrong: KindsOf<DialFields> = { ...dial, dialBridged: 'string' }
  // @ts-expect-error a string is no number
  const number: KindsOf<DialFields> = { ...dial, dialCallSid: 'integer' }
  // @ts-expect-error a row without a field
  const extra: KindsOf<Pick<DialFields, 'dialCallSid'>> = { dialCallSid: 'string', dialCall: 'string' }
  // @ts-expect-error a verdict is read by its own rules
  const verstat: KindsOf<Pick<CallFields, 'stirVerstat'>> = { stirVerstat: 'string' }
  return [fields, missing, wrong, number, extra, verstat]
}

test('compiles', () => assert.equal(typeof compiles, 'function'))

test.run()
