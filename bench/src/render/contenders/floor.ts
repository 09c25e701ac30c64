import { type Contender, DECLARATION } from '../contender.js'
import { type Clinic, openingHours } from '../documents.js'
import { walk as escaped } from './escape.js'

/**
 * What people write by hand: a template literal with an escape around every text and attribute that comes from data.
 * Constants stand in it as they are, and numbers need no escape. All others are compared with it.
 */
export const floor: Contender = {
  name: 'template literal with a fast escape (the floor)',
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
