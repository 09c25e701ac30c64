import { drive } from '../../drive.js'

export const ACCOUNT = 'AC00000000000000000000000000000001'
export const GOODBYE = '<Response><Say>Goodbye.</Say><Hangup/></Response>'

/** A call that is being recorded, with what is said after that. */
export function recorded(attributes = '', settings: Parameters<typeof drive>[1] = {}) {
  const phone = drive(
    {
      '/voice': `<Response><Say>Hello</Say><Record action="/done" ${attributes}/><Say>Nothing recorded.</Say></Response>`,
      '/done': GOODBYE,
      '/status': undefined,
      '/text': undefined,
    },
    settings,
  )
  const call = phone.call()
  const record = (text: string, seconds: number, end = 'silence') =>
    phone.send({ type: 'record', leg: call, text, seconds, end })
  return { phone, call, record, params: () => phone.requestTo('/done').params }
}
