import assert from 'node:assert/strict'
import { Comment, Connect, Dial, Gather, Hangup, lint, Response, render, Say } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

test('a comment', () => {
  snapshot(<Comment>Sales menu</Comment>, '<Response><!-- Sales menu --></Response>')
})

test('anywhere, also where neither text nor elements may stand', () => {
  snapshot(
    <Response>
      <Say>
        Hello <Comment>pause here?</Comment>
      </Say>
      <Dial>
        <Comment>the office</Comment>
        +15550100
      </Dial>
      <Hangup>
        <Comment>done</Comment>
      </Hangup>
    </Response>,
    `
      <Response>
        <Say>Hello <!-- pause here? --></Say>
        <Dial><!-- the office -->+15550100</Dial>
        <Hangup>
          <!-- done -->
        </Hangup>
      </Response>
    `,
  )
})

test('values in it', () => {
  snapshot(<Comment>version {3}</Comment>, '<Response><!-- version 3 --></Response>')
})

test('components in it', () => {
  const Version = () => '3'
  snapshot(
    <Comment>
      version <Version />
    </Comment>,
    '<Response><!-- version 3 --></Response>',
  )
})

test('markup in it is left as it is: nothing ends a comment but two hyphens', () => {
  snapshot(<Comment>{'<Say>a & b</Say> > "c"'}</Comment>, '<Response><!-- <Say>a & b</Say> > "c" --></Response>')
})

test('two hyphens are set apart, so that they cannot end it', () => {
  const written = (text: string) => render(<Comment>{text}</Comment>).match(/<Response>(.*)<\/Response>/)?.[1]
  assert.equal(written('a--b'), '<!-- a- -b -->')
  assert.equal(written('a---b'), '<!-- a- - -b -->')
  for (const text of ['--', '-->', '--><Hangup/><!--', '-', 'a-', '--!>', '->', '----', '\0-\0-\0']) {
    const comment = written(text) ?? ''
    assert.ok(comment.startsWith('<!-- ') && comment.endsWith(' -->'), text)
    assert.doesNotMatch(comment.slice(4, -3), /--|-$/, text)
  }
})

test('two hyphens in two pieces are set apart too', () => {
  const document = render(
    <Comment>
      {'a-'}
      {'-><Hangup/>'}
    </Comment>,
  )
  assert.match(document, /<!-- a- -><Hangup\/> -->/)
})

test('strict: two hyphens and one at the end are refused', () => {
  for (const text of ['a--b', 'a-', '-->']) {
    assert.throws(
      () => render(<Comment>{text}</Comment>, { strict: true }),
      { name: 'TwimlError', code: 'bad-character', path: 'Comment' },
      text,
    )
  }
  assert.ok(render(<Comment>a-b - c</Comment>, { strict: true }).includes('<!-- a-b - c -->'))
})

test('strict: two hyphens in two pieces are refused too', () => {
  assert.throws(
    () =>
      render(
        <Comment>
          {'a-'}
          {'-b'}
        </Comment>,
        { strict: true },
      ),
    { code: 'bad-character' },
  )
})

test('strict: a hyphen at the end of a piece is fine when more follows', () => {
  assert.ok(render(<Comment>+1555-{4}</Comment>, { strict: true }).includes('<!-- +1555-4 -->'))
})

test('characters that XML forbids are dropped', () => {
  snapshot(<Comment>{'a\0b\ufffe'}</Comment>, '<Response><!-- ab --></Response>')
})

test('it takes text only', () => {
  assert.throws(
    () =>
      render(
        <Comment>
          <Say>Hello</Say>
        </Comment>,
      ),
    { name: 'TwimlError', code: 'nesting', path: 'Comment > Say' },
  )
})

test('it takes no attributes', () => {
  const props = { id: 1 }
  assert.throws(() => render(<Comment {...props}>a</Comment>), { name: 'TwimlError', code: 'unknown-attribute' })
})

test('it is no child that counts', () => {
  assert.deepEqual(
    lint(
      <Connect>
        <Comment>none</Comment>
      </Connect>,
    ).map(({ code }) => code),
    ['too-few-children'],
  )
  assert.deepEqual(
    lint(
      <Gather>
        <Comment>none</Comment>
      </Gather>,
    ).map(({ code }) => code),
    ['gather-silence'],
  )
})

test('it is no content', () => {
  assert.deepEqual(
    lint(
      <Say>
        <Comment>nothing</Comment>
      </Say>,
    ).map(({ code }) => code),
    ['empty-content'],
  )
})

test('it is not counted as text', () => {
  assert.deepEqual(
    lint(
      <Say>
        Hello<Comment>{'a'.repeat(5000)}</Comment>
      </Say>,
    ),
    [],
  )
})

test.run()
