import type { Flow, FlowNode, FlowProblem } from '../../testing/graph/index.js'
import { printable } from '../output.js'

/** A problem of a flow for people: what is wrong, where, and how a caller gets there. */
export function problemText({ level, code, message, path }: FlowProblem, node: FlowNode | undefined): string {
  const where = node?.says === undefined ? node?.route : `${node.route}, "${node.says}"`
  const what = `${level}${code === undefined ? '' : ` ${code}`}: ${message}`
  const lines = [
    ...what.split('\n'),
    `    at ${where ?? 'an unknown place'}`,
    ...(path.length === 0 ? [] : [`    after ${path.join(', ')}`]),
    ...(code === undefined ? [] : [`    https://www.twilio.com/docs/errors/${code}`]),
  ]
  return `${lines.map(printable).join('\n')}\n`
}

/** `8 documents, 23 ways, 31 requests: no problem found.` */
export function summaryOf({ nodes, edges, requests, problems }: Flow): string {
  const documents = nodes.filter(({ twiml }) => twiml !== undefined).length
  const ways = edges.filter(({ kind }) => kind !== 'callback').length
  const seen = [counted(documents, 'document'), counted(ways, 'way'), counted(requests, 'request')].join(', ')
  const errors = problems.filter(({ level }) => level === 'error').length
  const warnings = problems.length - errors
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ]
  return `${seen}: ${found.length === 0 ? 'no problem found' : found.join(', ')}.`
}

export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}
