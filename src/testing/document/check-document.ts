import type { XmlElement } from '@rgrove/parse-xml'
import { lint } from '../../twiml/index.js'
import { effectOf, levelOf } from './catalogue.js'
import type { Role, TwimlDocument, Verb } from './document.js'
import { codeOf, inWordsOfXml } from './lint-codes.js'
import type { Found } from './place.js'
import { readTree } from './read-tree.js'
import { reviewOf } from './review.js'

/** What Twilio runs of a `<Response>`, and what it reports about it. */
export function checkDocument(root: XmlElement, text: string, role: Role, url: string | undefined): TwimlDocument {
  const { verbs, places, element, found } = readTree(root, text, role, url)
  for (const finding of lint(element)) {
    const place = finding.source && places.get(finding.source)
    const code = place && codeOf(finding, place)
    if (place === undefined || code === undefined) continue
    const { verb, owner } = place
    found.push({ verb, owner, code, message: inWordsOfXml(finding.reason), otherwise: finding.severity })
  }
  for (const place of places.values()) {
    const { verb, owner } = place
    for (const complaint of reviewOf(place, url)) found.push({ verb, owner, ...complaint })
  }
  const told = withoutRepeats(found)
  const lost = new Set(told.filter(({ code }) => effectOf(code) === 'verb').map(({ owner }) => owner))
  return {
    text,
    verbs: lost.size === 0 ? verbs : without(lost, verbs),
    problems: told.map(({ code, message, otherwise, verb: { line } }) => ({
      level: levelOf(code, otherwise),
      code,
      message,
      ...(url === undefined ? {} : { url }),
      line,
    })),
  }
}

/** In the order of the document, each once where two rules say the same of an element. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const seen = new Set<string>()
  return [...found]
    .sort((one, other) => one.verb.start - other.verb.start)
    .filter((finding) => {
      const key = keyOf(finding)
      return !seen.has(key) && seen.add(key)
    })
}

function keyOf({ verb, owner, code, message }: Found): string {
  // Said once of all the messages that are not sent.
  if (code === 14109) return String(code)
  // A <Start> with a noun of another kind has no noun, too.
  return code === 14300 ? `${code} ${owner.start}` : `${code} ${verb.start} ${message}`
}

function without(lost: ReadonlySet<Verb>, verbs: readonly Verb[]): Verb[] {
  return verbs.filter((verb) => !lost.has(verb)).map((verb) => ({ ...verb, children: rest(lost, verb) }))
}

function rest(lost: ReadonlySet<Verb>, { children }: Verb): Verb['children'] {
  return children.flatMap((child): readonly (Verb | string)[] =>
    typeof child === 'string' ? [child] : without(lost, [child]),
  )
}
