import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { defineRoutes, Gather, Redirect, Response, render, Say, type TwimlError, useRequest } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { test } from 'uvu'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const [, shown = ''] = /```xml\n([\s\S]*?)```/.exec(readme) ?? []

// The code on the README's first screen, to the letter: the tests below hold the two together.
// biome-ignore format: as it stands in the README
function Welcome() {
  return (
    <Response>
      <Gather numDigits={1} action={Choice}>
        <Say voice="Polly.Joanna">
          Press 1 for sales, <emphasis>2</emphasis> for support.
        </Say>
      </Gather>
      <Redirect>{Welcome}</Redirect>
    </Response>
  )
}

function Choice() {
  const { digits } = useRequest()
  return (
    <>
      <Say>Sorry, {digits} is not on the menu.</Say>
      <Redirect>{Welcome}</Redirect>
    </>
  )
}

const routes = defineRoutes({ '/welcome': Welcome, '/choice': Choice })

test('the TSX of the first screen is what is run here', () => {
  const source = readFileSync(new URL(import.meta.url), 'utf8')
  const [, code = ''] = /```tsx\nexport (function Welcome[\s\S]*?\n)```/.exec(readme) ?? []
  assert.ok(code !== '' && source.includes(code))
})

test('the XML beside it is what it renders to', () => {
  snapshot(<Welcome />, shown, { routes })
})

test('its test passes', () => {
  const [, expected = ''] = /snapshot\(<Choice \/>, `([\s\S]*?)`/.exec(readme) ?? []
  snapshot(<Choice />, expected, { request: twilioRequest({ digits: '9' }), routes })
})

test('its error is what a misspelt attribute gives', () => {
  const [, expected = ''] = /```\n(TwimlError: .*)\n/.exec(readme) ?? []
  const misspelt = { numdigits: 1 } as object
  assert.throws(
    () => render(<Gather {...misspelt} />),
    (error: TwimlError) => `${error.name}: ${error.reason}` === expected,
  )
})

test.run()
