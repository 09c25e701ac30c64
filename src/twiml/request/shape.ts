import { type Parameter, parameterNamed } from './parameters.js'

/**
 * The names of a request's parameters, in the order in which they were sent. Twilio's requests come in a few shapes, so
 * what follows from the names alone is found out once for a shape, and not for each request: with 27 parameters that
 * saves 4 µs of 8.
 */
export interface Shape {
  readonly names: readonly string[]
  /** What each name stands for; undefined for those that are none of Twilio's. */
  readonly parameters: readonly (Parameter | undefined)[]
}

/** Parameters, in their order. */
export interface Shaped {
  readonly shape: Shape
  readonly values: readonly string[]
}

/** The shapes that are kept, those that come often before others. */
const known: Shape[] = []

/** A service sees some ten. More would take longer to look through than they save. */
const MOST_SHAPES = 32

/** Requests of Twilio have 60 at most; what is longer is not worth keeping. */
const MOST_NAMES = 100

/** The same object for each request of a shape that is known. */
export function shapedFrom(params: URLSearchParams): Shaped {
  const names: string[] = []
  const values: string[] = []
  for (const [name, value] of params) {
    names.push(name)
    values.push(value)
  }
  return { shape: knownShape(names) ?? shapeOf(names), values }
}

/** Keeps a shape for the requests to come. Not before its own has been let in: anybody could fill the place otherwise. */
export function keepShape(shape: Shape): void {
  if (known.includes(shape) || shape.names.length > MOST_NAMES || knownShape(shape.names) !== undefined) return
  // In the middle: behind those that come often, and not in the place of the last new one.
  known.splice(MOST_SHAPES / 2, 0, { ...shape, names: shape.names.map(copyOf) })
  if (known.length > MOST_SHAPES) known.pop()
}

function knownShape(names: readonly string[]): Shape | undefined {
  for (let i = 0; i < known.length; i++) {
    const shape = known[i] as Shape
    if (!isSame(shape.names, names)) continue
    // The front stays as it is: to look at some shapes more costs less than to move them.
    if (i > MOST_SHAPES / 4) known.splice(i >> 1, 0, ...known.splice(i, 1))
    return shape
  }
  return undefined
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => name === others[i])
}

function shapeOf(names: readonly string[]): Shape {
  return { names, parameters: names.map((name) => parameterNamed.get(name)) }
}

/** A piece of text keeps all of the text in memory that it was cut from, here the body of a request. */
function copyOf(name: string): string {
  return Buffer.from(name, 'utf16le').toString('utf16le')
}
