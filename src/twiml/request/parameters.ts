/** The one table of Twilio's parameters, read by name (webhook to fields) and by field (fields to webhook). */

import {
  type CallFields,
  type ChannelFields,
  type CommonFields,
  type ConferenceFields,
  callFields,
  channelFields,
  commonFields,
  conferenceFields,
  type DialFields,
  dialFields,
  type GatherFields,
  gatherFields,
  type MessageFields,
  messageFields,
  type PaymentFields,
  paymentFields,
  type QueueFields,
  queueFields,
  type RecordingFields,
  type RelayFields,
  recordingFields,
  relayFields,
  type SipFields,
  type StreamFields,
  sipFields,
  streamFields,
  type TranscriptionFields,
  transcriptionFields,
} from './fields/index.js'
import type { Kind, KindsOf } from './kinds.js'

/** Every parameter that has a name of its own, all optional. A field is called as Twilio calls it, in camelCase. */
export interface ParameterFields
  extends CommonFields,
    CallFields,
    GatherFields,
    RecordingFields,
    TranscriptionFields,
    DialFields,
    SipFields,
    QueueFields,
    ConferenceFields,
    StreamFields,
    RelayFields,
    PaymentFields,
    MessageFields,
    ChannelFields {}

const fieldKinds: KindsOf<ParameterFields> = {
  ...commonFields,
  ...callFields,
  ...gatherFields,
  ...recordingFields,
  ...transcriptionFields,
  ...dialFields,
  ...sipFields,
  ...queueFields,
  ...conferenceFields,
  ...streamFields,
  ...relayFields,
  ...paymentFields,
  ...messageFields,
  ...channelFields,
}

/** One row of the table. */
export interface Parameter {
  /** What Twilio calls it: `NumMedia`. */
  readonly name: string
  /** What a request calls it: `numMedia`. */
  readonly field: keyof ParameterFields
  readonly kind: Kind
}

export const parameters: readonly Parameter[] = Object.entries(fieldKinds).map(([field, kind]) => ({
  name: field.charAt(0).toUpperCase() + field.slice(1),
  field: field as keyof ParameterFields,
  kind,
}))

export const parameterNamed: ReadonlyMap<string, Parameter> = new Map(parameters.map((row) => [row.name, row]))

export const parameterOfField: ReadonlyMap<string, Parameter> = new Map(parameters.map((row) => [row.field, row]))
