/**
 * The data of the documents. Like a caller's data it is known only at run time, and several hundred different objects
 * take turns: nobody can fold it into constants, nor answer from a memory of the last document.
 */

/** Of the small document, about 100 bytes. */
export interface Greeting {
  readonly name: string
}

/** Of the menu, about 1 kB, and of the same menu with one line that is awaited. */
export interface Clinic {
  readonly name: string
  readonly notice: string
  readonly voice: 'Polly.Amy' | 'Polly.Brian' | 'Polly.Emma' | 'Polly.Joanna'
  readonly language: 'en-GB' | 'en-US'
  readonly timeout: number
  /** Where the chosen key leads. */
  readonly action: string
  /** Where silence leads. */
  readonly again: string
  readonly options: readonly Option[]
  /** Found out by `openingHours()` only. */
  readonly hours: string
}

export interface Option {
  readonly key: number
  readonly label: string
}

/** Of the large document, about 40 kB: 200 verbs, most of them with text that needs escaping. */
export interface Bulletin {
  readonly voice: Clinic['voice']
  readonly language: Clinic['language']
  readonly lines: readonly string[]
}

/** Stands for a look-up in a database: the answer comes in a later microtask. */
export async function openingHours(clinic: Clinic): Promise<string> {
  return clinic.hours
}

/** A power of two each, so that `i & (length - 1)` finds the one whose turn it is. */
export interface Documents {
  readonly small: readonly Greeting[]
  readonly menu: readonly Clinic[]
  readonly large: readonly Bulletin[]
}

export function makeDocuments(): Documents {
  const chance = new Chance(20_260_101)
  return {
    small: fill(1024, () => ({ name: flat(personName(chance)) })),
    menu: fill(256, (i) => clinic(chance, i)),
    large: fill(16, () => bulletin(chance)),
  }
}

function clinic(chance: Chance, i: number): Clinic {
  const count = 5 + chance.below(2)
  const first = chance.below(LABELS.length)
  return {
    name: flat(`${chance.of(PLACES)} ${chance.of(['Clinic', 'Surgery', 'Health Centre', 'Practice & Pharmacy'])}`),
    notice: flat(`Your call may be recorded, ${chance.of(NOTICES)}.`),
    voice: chance.of(['Polly.Amy', 'Polly.Brian', 'Polly.Emma', 'Polly.Joanna'] as const),
    language: chance.of(['en-GB', 'en-US'] as const),
    timeout: 3 + chance.below(5),
    action: flat(`/phone/choice?clinic=${1000 + i}&line=${1 + chance.below(9)}`),
    again: flat(`/phone/menu?clinic=${1000 + i}&attempt=2`),
    options: fill(count, (k) => ({ key: k + 1, label: LABELS[(first + k) % LABELS.length] as string })),
    hours: flat(`from ${7 + chance.below(3)} to ${5 + chance.below(4)}, "walk-ins" until noon`),
  }
}

function bulletin(chance: Chance): Bulletin {
  return { voice: 'Polly.Amy', language: 'en-GB', lines: fill(200, () => flat(line(chance))) }
}

/** About 150 characters. A quarter of the lines has nothing to escape; the others have up to four places. */
function line(chance: Chance): string {
  const words: string[] = []
  let length = 0
  while (length < 140) {
    const word = chance.of(WORDS)
    words.push(word)
    length += word.length + 1
  }
  const places = chance.below(4) === 0 ? 0 : 1 + chance.below(4)
  for (let i = 0; i < places; i++) words.splice(chance.below(words.length), 1, chance.of(SPECIALS))
  return words.join(' ')
}

function personName(chance: Chance): string {
  return `${chance.of(['Ms', 'Mr', 'Dr', 'Mx'])} ${chance.of(FAMILY_NAMES)}`
}

/** Text in one piece, as it arrives from a request or a database, and not one that a template has just pieced together. */
function flat(text: string): string {
  return Buffer.from(text).toString()
}

function fill<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i))
}

/** The same numbers in each run. */
class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * limit)
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T
  }
}

const FAMILY_NAMES =
  "Smith Jones O'Brien Müller García Núñez Taylor Brown Evans Walker Åkesson Lefèvre Patel Khan Okafor Nguyen".split(
    ' ',
  )
const PLACES = [
  'Riverside',
  "St Mary's",
  'Hill & Dale',
  'Northgate',
  'Old Mill',
  'Sankt Jörgen',
  'Bath Road',
  'Žižkov',
  'Station Square',
  'King Street',
  'Oak & Ash',
  'Café Corner',
  "Queen's Park",
  'West End',
  'Harbour',
  'Abbey',
]
const NOTICES = [
  'and lines are busy between 8 and 9',
  'and we are closed on Monday',
  'and "repeat" plays this menu again',
  'and waiting times are <10 minutes',
]
const LABELS = [
  'appointments',
  'prescriptions & repeats',
  'test results',
  'the nurse',
  'billing & insurance',
  'our opening hours',
  'directions',
  "the children's ward",
]
const WORDS =
  'the clinic opens at eight please hold for prescriptions and our nurse will call you back before noon today or tomorrow café naïve Müller García waiting results reception'.split(
    ' ',
  )
const SPECIALS = ['&', 'Q&A', '<10', '>65', '"walk-in"', "patient's", 'R&D', 'a<b']
