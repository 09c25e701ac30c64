import type { RecordingDetails } from '../details.js'
import { RecordingError } from '../error.js'
import { timeOf } from '../time.js'
import { ask, type Question } from './ask.js'

/** Far more than Twilio sends for one call. */
const LIMIT = 65_536

type CallFacts = Pick<RecordingDetails, 'from' | 'to' | 'direction' | 'callStartTime'>

/**
 * Who called whom, from Twilio's record of the call: a recording's callback does not say.
 * @throws RecordingError
 * @see https://www.twilio.com/docs/voice/api/call-resource
 */
export async function callFacts(question: Omit<Question, 'method'>): Promise<CallFacts> {
  const signal = AbortSignal.any([question.signal, AbortSignal.timeout(question.timeout)])
  const response = await ask({ ...question, signal, method: 'GET' })
  return factsIn(await textOf(response))
}

async function textOf(response: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of response) {
      length += chunk.length
      if (length > LIMIT) break
      chunks.push(chunk)
    }
  } catch (error) {
    throw new RecordingError('cut-off', 'The connection ended before the record of the call did.', { cause: error })
  }
  return Buffer.concat(chunks).toString()
}

function factsIn(json: string): CallFacts {
  try {
    const call = JSON.parse(json) as Readonly<Record<string, unknown>>
    const text = (name: string) => (typeof call[name] === 'string' ? call[name] : undefined)
    return {
      from: text('from'),
      to: text('to'),
      direction: text('direction'),
      callStartTime: timeOf(text('start_time')),
    }
  } catch {
    return {}
  }
}
