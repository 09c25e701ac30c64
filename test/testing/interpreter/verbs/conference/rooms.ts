import { type Answer, type Drive, drive } from '../../drive.js'

export const HOLD = '<Response><Say>Please stay with us.</Say></Response>'
export const DONE = '<Response><Say>Done</Say></Response>'

/** Everybody calls a path of their own, where `<Conference>` has these attributes. */
export function rooms(conferences: Record<string, string>, dial = '', more: Record<string, Answer> = {}): Drive {
  const documents = Object.entries(conferences).map(([path, attributes]) => [
    path,
    `<Response><Dial ${dial}><Conference ${attributes}>room</Conference></Dial><Say>Next</Say></Response>`,
  ])
  return drive({ ...Object.fromEntries(documents), '/done': DONE, '/hold': HOLD, ...more })
}

export function join(phone: Drive, path: string): string {
  return phone.call({ line: { url: `https://app.test${path}` } })
}

export function events(phone: Drive): string[] {
  return phone.entries('conference').map(({ event, members }) => `${event} ${members}`)
}
