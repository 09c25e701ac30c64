import type { Waiting } from '../interpreter/waiting.js'
import type { Input } from './input.js'

/** What else to try at each `<Gather>`. */
export interface Samples {
  readonly keys: readonly string[]
  readonly speech: readonly string[]
}

type Gather = Extract<Waiting, { verb: 'Gather' }>

/**
 * What to do at a `<Gather>`: all keys where it takes one; else what its text offers, an entry of the right length and
 * another; its hints; and silence, which comes first.
 * @param says What was said in the document.
 */
export function gatherInputs(gather: Gather, says: readonly string[], leg: number, samples: Samples): Input[] {
  const keys = gather.input.includes('dtmf') ? [...new Set(keysFor(gather, says.join(' '), samples.keys))] : []
  const speech = gather.input.includes('speech') ? [...new Set(wordsFor(gather, samples.speech))] : []
  return [
    { ...inputOf(leg, 'silence', 'silence', { type: 'silence' }), isIdle: true },
    ...keys.map((pressed): Input => {
      const input = inputOf(leg, pressed, `press ${pressed}`, { type: 'keys', keys: pressed })
      return { ...input, isIdle: pressed === gather.finishOnKey }
    }),
    ...speech.map((text) => inputOf(leg, `"${text}"`, `say "${text}"`, { type: 'speech', text })),
  ]
}

/** Whether there may be input that leads elsewhere than all that was tried. */
export function isOpenEnded(gather: Gather): boolean {
  return gather.input.includes('speech') || gather.numDigits !== 1
}

function inputOf(leg: number, label: string, told: string, deed: Input['deed']): Input {
  return { label, told: leg === 0 ? told : `callee: ${told}`, leg, callerLabel: 'declined', deed }
}

function keysFor({ numDigits, finishOnKey }: Gather, text: string, more: readonly string[]): string[] {
  if (numDigits === 1) return [...'1234567890*#', ...more.filter((keys) => keys.length === 1)]
  // The key that ends the input cannot be part of it.
  const digits = [...'1234567890'].filter((digit) => digit !== finishOnKey)
  const [last = '0'] = digits.slice(-1)
  const length = numDigits ?? 4
  const sample = Array.from({ length }, (_, place) => digits[place % digits.length]).join('')
  const end = numDigits === undefined ? finishOnKey : ''
  const ended = (keys: string) => (end === '' || keys.endsWith(end) ? keys : keys + end)
  const offered = numDigits === undefined ? offeredIn(text) : []
  return [...offered, sample, last.repeat(length), ...more].map(ended)
}

/** Keys that a text asks for: `Press 1 for sales, or two for support.` */
function offeredIn(text: string): string[] {
  const digits = text.match(/(?<![\d.,:/$€£-])\d(?![\d%/]|[.,:]\d)/g) ?? []
  const words = [
    ...text.matchAll(/\b(?:press|dial|enter|choose|or) (zero|one|two|three|four|five|six|seven|eight|nine)\b/gi),
  ]
  return [...digits, ...words.map(([, word = '']) => String(NUMBERS.indexOf(word.toLowerCase())))].sort()
}

const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']

function wordsFor({ hints }: Gather, more: readonly string[]): string[] {
  // Twilio's own names for kinds of words, such as $OPERAND, are nothing to say.
  const words = [...hints.filter((hint) => !hint.startsWith('$')), ...more]
  return words.length > 0 ? words : ['hello']
}
