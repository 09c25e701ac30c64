import type { Verb } from '../../document/document.js'
import { absoluteUrl, levelOf, methodOf } from '../../document/index.js'
import type { Turn } from '../rules.js'
import type { Leg, Target } from '../world.js'

/**
 * Where an element wants to be told of something, made absolute, so that it holds when the document has gone. Undefined
 * where it does not, and, with a problem, where its URL is none.
 * @param name The attribute with the URL. The one with the method has the same name, and `Method` behind it.
 * @param code What Twilio reports of a URL that is none.
 * @param base Where relative URLs start: the document at work by default.
 */
export function callbackTarget(
  turn: Turn,
  leg: Leg,
  verb: Verb,
  {
    name,
    method = `${name}Method`,
    code,
    base,
  }: { name: string; method?: string; code: number; base?: string | undefined },
): Target | undefined {
  const written = verb.attributes[name]
  if (written === undefined || written === '') return undefined
  const url = absoluteUrl(written, base ?? leg.frames.at(-1)?.url ?? leg.line?.url)
  if (url !== undefined) return { url, method: methodOf(verb, method) }
  const message = `${name} of <${verb.tag}> is "${written}", which is no URL that Twilio can ask. Nothing is sent there.`
  turn.problem(leg, { level: levelOf(code), code, message }, verb)
  return undefined
}
