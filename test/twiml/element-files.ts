import { readdirSync, readFileSync } from 'node:fs'

/** The source of one element. */
export interface ElementFile {
  /** From the project's folder: `src/twiml/elements/voice/say.ts`. */
  readonly path: string
  readonly text: string
  /** The name it is declared under: `Say`, `PhoneNumber`, `break`. */
  readonly name: string
}

const folder = new URL('../../src/twiml/elements/', import.meta.url)

export const elementFiles: readonly ElementFile[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !/(^|\/)(index|props)\.ts$/.test(path))
  .sort()
  .map((path) => {
    const text = readFileSync(new URL(path, folder), 'utf8')
    return { path: `src/twiml/elements/${path}`, text, name: text.match(/ = element\(\s*'([\w-]+)'/)?.[1] ?? '' }
  })

/** Where an element is declared; where it would be, when it is not. */
export function fileOf(name: string): string {
  return elementFiles.find((file) => file.name === name)?.path ?? `src/twiml/elements/… (a new file for <${name}>)`
}
