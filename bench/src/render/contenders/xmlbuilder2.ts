import { create } from 'xmlbuilder2'
import type { Contender } from '../contender.js'

export const xmlbuilder2: Contender = {
  name: 'xmlbuilder2',
  small(greeting) {
    const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('Response')
    root.ele('Say').txt(`Hello ${greeting.name}, please hold.`)
    return root.end()
  },
  menu(clinic) {
    const { voice, language } = clinic
    const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('Response')
    const gather = root.ele('Gather', {
      input: 'dtmf speech',
      numDigits: 1,
      timeout: clinic.timeout,
      action: clinic.action,
      method: 'POST',
    })
    gather.ele('Say', { voice, language }).txt(`Welcome to ${clinic.name}. ${clinic.notice}`)
    for (const { key, label } of clinic.options) {
      gather.ele('Say', { voice, language }).txt(`For ${label}, press ${key}.`)
    }
    root.ele('Say', { voice, language }).txt('Sorry, we did not hear your choice.')
    root.ele('Redirect', { method: 'POST' }).txt(clinic.again)
    return root.end()
  },
  large({ voice, language, lines }) {
    const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('Response')
    for (const line of lines) root.ele('Say', { voice, language }).txt(line)
    return root.end()
  },
}
