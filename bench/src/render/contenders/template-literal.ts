import { type Contender, DECLARATION } from '../contender.js'
import { type Clinic, openingHours } from '../documents.js'
import type { Escape } from './escape.js'

/** The floor with another escape: word for word the same, but for the function that it is given. */
export function templateLiteral(name: string, escaped: Escape): Contender {
  function menu(clinic: Clinic, hours?: string): string {
    const say = `<Say voice="${escaped(clinic.voice)}" language="${escaped(clinic.language)}">`
    let lines = hours === undefined ? '' : `${say}We are open ${escaped(hours)}.</Say>`
    for (const { key, label } of clinic.options) lines += `${say}For ${escaped(label)}, press ${key}.</Say>`
    return `${DECLARATION}<Response><Gather input="dtmf speech" numDigits="1" timeout="${clinic.timeout}" \
action="${escaped(clinic.action)}" method="POST">\
${say}Welcome to ${escaped(clinic.name)}. ${escaped(clinic.notice)}</Say>${lines}</Gather>\
${say}Sorry, we did not hear your choice.</Say>\
<Redirect method="POST">${escaped(clinic.again)}</Redirect></Response>`
  }

  return {
    name,
    small: (greeting) => `${DECLARATION}<Response><Say>Hello ${escaped(greeting.name)}, please hold.</Say></Response>`,
    menu: (clinic) => menu(clinic),
    large(bulletin) {
      const say = `<Say voice="${escaped(bulletin.voice)}" language="${escaped(bulletin.language)}">`
      let lines = ''
      for (const line of bulletin.lines) lines += `${say}${escaped(line)}</Say>`
      return `${DECLARATION}<Response>${lines}</Response>`
    },
    asyncMenu: async (clinic) => menu(clinic, await openingHours(clinic)),
  }
}
