import type { GatherProps, TwilioRequest, Url } from '../twiml/index.js'
import { need, propError } from './props.js'

/** One choice of a menu. */
export interface MenuOption {
  /** What to press: one or more of `0-9 * #`. */
  readonly key: string

  /** What the choice is called, as it is said: `sales`. With speech it is also what callers say. */
  readonly label: string

  /** Where the choice leads: a URL, a mounted component or element, or `to(Component, props)`. */
  readonly to: Url

  /** Other words for the choice that callers may say, as a list or separated by commas. Only with speech. */
  readonly hints?: GatherProps['hints']
}

/**
 * The options, all of them usable.
 * @throws TwimlError `missing-prop` or `bad-prop`
 */
export function checkOptions(options: readonly MenuOption[]): readonly MenuOption[] {
  need(options, 'MenuView', 'options', 'a list of { key, label, to }')
  if (!Array.isArray(options)) throw bad('options that are no list: they come from TSX, not from a query.')
  const byKey = new Map<string, MenuOption>()
  for (const option of options) {
    const { key, label, to } = option
    const twin = byKey.get(key)
    if (twin !== undefined) throw bad(`two options for the key ${key}: "${twin.label}" and "${label}".`)
    byKey.set(key, option)
    if (typeof key !== 'string' || !/^[0-9*#]+$/.test(key)) {
      throw bad(`the key ${JSON.stringify(key)} for "${label}"; a key is text of one or more of \`0-9 * #\`.`)
    }
    if (!label) throw bad(`no label for the key ${key}.`)
    if (!to)
      throw bad(`nowhere to go for the key ${key} ("${label}"): is an import missing, or part of an import circle?`)
  }
  return options
}

function bad(what: string) {
  return propError('bad-prop', `<MenuView> has ${what}`)
}

/** The option whose key was pressed or whose words were said. */
export function chosen(options: readonly MenuOption[], request: TwilioRequest): MenuOption | undefined {
  if (request.digits) return options.find(({ key }) => key === request.digits)
  const said = words(request.speechResult ?? '')
  const heard = options
    .flatMap((option) => [option.key, ...phrasesOf(option)].map((phrase) => ({ option, phrase: words(phrase) })))
    .filter(({ phrase }) => phrase !== '  ' && said.includes(phrase))
  // "Sales support" says "sales" as well: the longest phrase is what was meant.
  return heard.sort((one, other) => other.phrase.length - one.phrase.length)[0]?.option
}

/** What callers may say for an option. */
export function phrasesOf({ label, hints }: MenuOption): readonly string[] {
  const others = typeof hints === 'string' ? hints.split(',') : (hints ?? [])
  return [label, ...others.map((hint) => hint.trim())].filter((phrase) => phrase !== '')
}

/** Words alone, each between spaces: recognition adds capitals and full stops as it likes. */
function words(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}*#]+/gu, ' ')
    .trim()} `
}
