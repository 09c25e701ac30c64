import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { createElement, Gather, type Node, Response, render, renderAsync, Say, TwimlError } from 'twimlx'
import { jsx } from 'twimlx/jsx-runtime'
import { test } from 'uvu'

const thisFile = fileURLToPath(import.meta.url)

/** The TwimlError that rendering throws. */
async function errorOf(node: Node): Promise<TwimlError> {
  const error = await renderAsync(node).then(
    () => assert.fail('nothing was thrown'),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof TwimlError, String(error))
  return error
}

/** The line in which this function was called. */
function line(): number {
  return Number(new Error('here').stack?.split('\n')[2]?.match(/:(\d+):\d+\)?$/)?.[1])
}

test('an element knows where it was written', () => {
  // biome-ignore format: both stand on one line
  const [at, element] = [line(), <Say>Hello</Say>]
  assert.equal(element.source?.fileName, thisFile)
  assert.equal(element.source?.lineNumber, at)
  assert.ok(Number(element.source?.columnNumber) > 1)
})

test('an error tells where the element was written, in the form that terminals and editors open', async () => {
  // biome-ignore format: both stand on one line
  const [at, element] = [line(), <Say loop={-1}>Hello</Say>]
  const error = await errorOf(
    <Response>
      <Gather>{element}</Gather>
    </Response>,
  )
  assert.deepEqual(error.source, element.source)
  assert.equal(error.source?.lineNumber, at)
  const place = `    at <Say> (${thisFile}:${at}:${error.source?.columnNumber})`
  assert.equal(error.message, `${error.reason}\n${place}\n    in Response > Gather > Say`)
})

test('the first line below the reason in the stack is the place in the source', async () => {
  const error = await errorOf(<Say loop={-1}>Hello</Say>)
  const lines = error.stack?.split('\n') ?? []
  assert.equal(lines[0], `TwimlError: ${error.reason}`)
  assert.ok(lines[1]?.startsWith(`    at <Say> (${thisFile}:`))
})

test('an element without a place takes that of the nearest around it', async () => {
  // biome-ignore format: both stand on one line
  const [at, element] = [line(), <Gather>{jsx(Say, { loop: -1 })}</Gather>]
  const error = await errorOf(element)
  assert.equal(error.path, 'Gather > Say')
  assert.equal(error.source?.lineNumber, at)
})

test('without any place, the path has to do', async () => {
  const error = await errorOf(jsx(Gather, { children: createElement(Say, { loop: -1 }) }))
  assert.equal(error.source, undefined)
  assert.equal(error.message, `${error.reason}\n    in Gather > Say`)
})

test('a child that cannot be rendered has the place of the element around it', async () => {
  // biome-ignore format: both stand on one line
  const [at, element] = [line(), <Say>{Number.NaN}</Say>]
  const error = await errorOf(element)
  assert.equal(error.code, 'bad-child')
  assert.equal(error.source?.lineNumber, at)
})

test('a component that throws has the place where it was written as an element', async () => {
  const Boom = () => {
    throw new Error('boom')
  }
  // biome-ignore format: both stand on one line
  const [at, element] = [line(), <Boom />]
  const error = await errorOf(element)
  assert.equal(error.source?.lineNumber, at)
})

test('render tells the same place as renderAsync', async () => {
  const tree = <Say loop={-1}>Hello</Say>
  const error = await errorOf(tree)
  assert.throws(() => render(tree), { message: error.message })
})

test.run()
