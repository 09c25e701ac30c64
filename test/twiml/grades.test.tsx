// Every kind of finding in the vocabulary, with its severity.

import assert from 'node:assert/strict'
import {
  Application,
  Autopilot,
  Client,
  Conference,
  Connect,
  createElement,
  Dial,
  Gather,
  Hangup,
  lint,
  type Node,
  Parameter,
  Pause,
  PhoneNumber,
  Play,
  Prompt,
  Queue,
  Record,
  Redirect,
  Refer,
  Say,
} from 'twimlx'
import { test } from 'uvu'
import { grades } from './vocabulary.js'

const wrong = (attributes: Record<string, unknown>) => attributes as object

/** A document for each kind of finding. */
const examples: Readonly<Record<string, Node>> = {
  'unknown-element': createElement('blink' as string),
  nesting: (
    <Dial>
      <Pause />
    </Dial>
  ),
  'text-not-allowed': <Gather>Press 1</Gather>,
  'text-too-long': (
    <Dial>
      <Queue>{'x'.repeat(65)}</Queue>
    </Dial>
  ),
  'unknown-attribute': <Gather {...wrong({ digits: 1 })} />,
  'missing-attribute': (
    <Hangup>
      <Parameter {...(wrong({ name: 'x' }) as { name: string; value: string })} />
    </Hangup>
  ),
  'forbidden-here': (
    <Gather>
      <Play digits="1" />
    </Gather>
  ),
  'bad-value': <Gather {...wrong({ method: 'PUT' })} />,
  'bad-boolean': <Gather {...wrong({ debug: 'yes' })} />,
  'bad-number': <Gather {...wrong({ timeout: '5s' })} />,
  'bad-pattern': <Gather finishOnKey="12" />,
  'out-of-range': <Gather timeout={0} />,
  'too-long': <Dial callReason={'x'.repeat(51)}>1</Dial>,
  'too-few-children': <Refer />,
  'too-many-children': <Dial>{Array.from({ length: 11 }, () => createElement(PhoneNumber, null, '1'))}</Dial>,
  'mixed-children': (
    <Dial>
      <Conference>x</Conference>
      <PhoneNumber>1</PhoneNumber>
    </Dial>
  ),
  'unlisted-value': <Say voice="Polly.Nobody">x</Say>,
  'empty-content': <Say> </Say>,
  'nothing-of': (
    <Dial>
      <Application />
    </Dial>
  ),
  'deprecated-element': (
    <Connect>
      <Autopilot>x</Autopilot>
    </Connect>
  ),
  'deprecated-attribute': <Gather enhanced />,
  'undocumented-attribute': <Say rate="1">x</Say>,
  'helper-only-nesting': <Prompt for="postal-code" />,
  unreachable: (
    <>
      <Redirect>/menu</Redirect>
      <Say>x</Say>
    </>
  ),
}

for (const [grade, severity] of Object.entries(grades)) {
  test(`${grade} is ${severity === 'warn' ? 'a warning' : 'an error'}`, () => {
    const found = lint(examples[grade]).find(({ code }) => code === grade)
    assert.equal(found?.severity, severity === 'warn' ? 'warning' : 'error')
    assert.match(String(found?.reason), /^[<A-Z].*[.?]$/)
  })
}

test('what is right draws nothing', () => {
  const document = (
    <>
      <Say voice="Polly.Amy">Welcome</Say>
      <Record action="/recorded" maxLength={60} />
    </>
  )
  assert.deepEqual(lint(document), [])
  assert.deepEqual(
    lint(
      <Dial>
        <Client>anna</Client>
      </Dial>,
    ),
    [],
  )
})

test.run()
