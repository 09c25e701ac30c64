import { type Answer, type Drive, drive } from '../../drive.js'

export const AGENT = '+14155550111'
export const OTHER_AGENT = '+14155550112'
export const OUT = '<Response><Say>Out</Say></Response>'
export const DONE = '<Response><Say>Done</Say></Response>'

/** Callers come by `/voice`, agents by `/agent`. */
export function service(
  dial: string,
  queue: string,
  more: Record<string, Answer> = {},
  enqueue = 'action="/out"',
): Drive {
  return drive({
    '/voice': `<Response><Enqueue waitUrl="" ${enqueue}>support</Enqueue><Say>Next</Say></Response>`,
    '/agent': `<Response><Dial ${dial}><Queue ${queue}>support</Queue></Dial><Say>Agent's next</Say></Response>`,
    '/out': OUT,
    '/done': DONE,
    ...more,
  })
}

export function agent(phone: Drive, from = AGENT): string {
  return phone.call({ from, line: { url: 'https://app.test/agent' } })
}
