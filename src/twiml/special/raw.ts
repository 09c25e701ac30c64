import { jsx } from '../../jsx/index.js'
import { component, Declaration, Definition } from '../definition/index.js'

const Raw = component<{ readonly xml: string }>(
  new Declaration(
    'raw',
    'raw',
    (name, tag) => new Definition(name, tag, undefined, { special: 'raw', parents: 'any', document: 'both' }),
  ),
)

/**
 * XML that is written as it stands, unescaped and unchecked: the only way around the vocabulary.
 * Never put into it what a caller said or typed. With `strict` it must be well-formed.
 * @throws TypeError when it is not a string.
 */
export function raw(xml: string) {
  if (typeof xml !== 'string') throw new TypeError(`raw() takes a string of XML, not ${typeof xml}.`)
  return jsx(Raw, { xml })
}
