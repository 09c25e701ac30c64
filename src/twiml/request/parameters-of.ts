import { didYouMean } from '../near-miss.js'
import { RequestFieldError } from './error.js'
import { kinds } from './kinds.js'
import { writeMedia } from './media.js'
import { parameterOfField } from './parameters.js'
import type { RequestFields } from './request.js'
import { writeSipHeaders } from './sip-headers.js'

/**
 * The parameters Twilio would send for these fields, in their order: `{ numMedia: 0 }` is `NumMedia=0`. `media` becomes
 * `MediaUrl{N}`, `MediaContentType{N}` and, unless given, `NumMedia`; `params` are added last, as they are, and so win.
 * Fields that are undefined are left out.
 * @throws RequestFieldError `unknown-field` for a name that is no field, `bad-field-value` for a value that does not fit.
 */
export function parametersOf(fields: RequestFields): URLSearchParams {
  const { media, sipHeaders, params, ...named } = fields
  const written = new URLSearchParams()
  for (const [field, value] of Object.entries(named)) {
    if (value !== undefined) written.append(...parameterFor(field, value))
  }
  if (media !== undefined) {
    if (fields.numMedia === undefined) written.append('NumMedia', String(media.length))
    writeMedia(media, written)
  }
  if (sipHeaders !== undefined) writeSipHeaders(sipHeaders, written)
  for (const [name, value] of new URLSearchParams(params)) written.append(name, value)
  return written
}

function parameterFor(field: string, value: unknown): [name: string, text: string] {
  const parameter = parameterOfField.get(field)
  if (parameter === undefined) throw unknownField(field)
  // The kind says what the value should be; `write` looks whether it is.
  const text = kinds[parameter.kind].write(value as never)
  if (text === undefined) {
    const message = `The field \`${field}\` takes ${nouns[parameter.kind]}, not ${describe(value)}.`
    throw new RequestFieldError('bad-field-value', field, message)
  }
  return [parameter.name, text]
}

function unknownField(field: string): RequestFieldError {
  const message =
    field === 'type' || field === 'channel'
      ? `\`${field}\` is no field: it follows from the other fields. To change a request, change the fields it was made of.`
      : `\`${field}\` is no field of a Twilio request${didYouMean(field, parameterOfField.keys()) || '.'} Parameters of other names go into \`params\`.`
  return new RequestFieldError('unknown-field', field, message)
}

const nouns = {
  string: 'a string',
  integer: 'a whole number',
  decimal: 'a finite number',
  boolean: 'true or false',
  verstat: "'A', 'B', 'C', 'failed' or 'none'",
  json: 'a value that JSON can hold',
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  return typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : value === null
      ? 'null'
      : typeof value
}
