import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** What a class of Twilio’s builder and its attributes say of one element. */
export interface TwilioClass {
  readonly name: string
  /** Attribute to type: `timeout` to `number`. */
  readonly attributes: ReadonlyMap<string, string>
  /** The classes that its methods add. */
  readonly children: ReadonlySet<string>
}

export interface TwilioTypes {
  readonly classes: readonly TwilioClass[]
  /** The words of each union type: `PlayTrim` to `trim-silence` and `do-not-trim`. */
  readonly words: ReadonlyMap<string, readonly string[]>
}

const { resolve } = createRequire(import.meta.url)

/** Reads the declarations of `VoiceResponse` or `MessagingResponse`, which are machine-made and alike all over. */
export function readTwilioTypes(response: 'VoiceResponse' | 'MessagingResponse'): TwilioTypes {
  const text = readFileSync(resolve(`twilio/lib/twiml/${response}.d.ts`), 'utf8')
  const attributes = new Map<string, Map<string, string>>()
  // An interface stands there once for each parent of the element.
  for (const [, name = '', body = ''] of text.matchAll(/interface (\w+)Attributes \{(.*?)\n {4}\}/gs)) {
    const members = attributes.get(name) ?? new Map<string, string>()
    for (const [, key = '', type = ''] of body.matchAll(/^ +"?([\w:-]+)"?\??: (.+);$/gm)) members.set(key, type)
    attributes.set(name, members)
  }
  const classes = [...text.matchAll(/^( *)(?:export |declare )?class (\w+) extends TwiML \{(.*?)\n\1\}/gms)]
  const words = [...text.matchAll(/^ *(?:export )?type (\w+) = ([^;]+);/gm)]
  return {
    classes: classes.map(([, , name = '', body = '']) => ({
      name,
      attributes: attributes.get(name) ?? new Map(),
      children: new Set([...body.matchAll(/\): \w+Response\.(\w+);/g)].map(([, child = '']) => child)),
    })),
    words: new Map(
      words.map(([, name = '', union = '']) => [name, [...union.matchAll(/"([^"]*)"/g)].map(([, word = '']) => word)]),
    ),
  }
}
