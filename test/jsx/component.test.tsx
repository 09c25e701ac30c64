import assert from 'node:assert/strict'
import { Fragment, Gather, lint, type Node, Redirect, Response, render, renderAsync, Say, TwimlError } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

/** The TwimlError that rendering throws. */
function errorOf(node: Node): TwimlError {
  try {
    render(node)
  } catch (error) {
    assert.ok(error instanceof TwimlError, String(error))
    return error
  }
  return assert.fail('nothing was thrown')
}

test('a component gets its props', () => {
  function Greeting({ name, children }: { name: string; children?: Node }) {
    return (
      <Say>
        Hello {name}
        {children}
      </Say>
    )
  }
  snapshot(<Greeting name="Ada">!</Greeting>, '<Response><Say>Hello Ada!</Say></Response>')
})

test('a component may give anything that renders', () => {
  const Text = () => 'Hello'
  const Nothing = () => null
  const List = () => ['a', 1, 2n]
  snapshot(
    <Say>
      <Text />
      <Nothing />
      <List />
    </Say>,
    '<Response><Say>Helloa12</Say></Response>',
  )
})

test('components run in the order of the document, each once', () => {
  const seen: string[] = []
  const Step = ({ name, children }: { name: string; children?: Node }) => {
    seen.push(name)
    return children
  }
  render(
    <>
      <Step name="1">
        <Step name="1.1" />
      </Step>
      <Step name="2" />
    </>,
  )
  assert.deepEqual(seen, ['1', '1.1', '2'])
})

// ── the path in errors ─────────────────────────────────────────────────────────────────────────────────────────────

test('an error names components and elements from the root down', () => {
  const Choice = () => (
    <Gather>
      <Say loop={-1}>Hi</Say>
    </Gather>
  )
  const Welcome = () => (
    <Response>
      <Choice />
      <Redirect />
    </Response>
  )
  const error = errorOf(<Welcome />)
  assert.equal(error.path, 'Welcome > Response > Choice > Gather > Say')
  assert.ok(error.message.endsWith('    in Welcome > Response > Choice > Gather > Say'))
})

test('fragments are no part of the path', () => {
  const Inner = () => (
    <>
      <Say>Hello</Say>
      <Fragment key="a">
        <Say loop={-1} />
      </Fragment>
    </>
  )
  assert.equal(errorOf(<Inner />).path, 'Inner > Say')
})

test('displayName wins over the name of the function', () => {
  const Anon = Object.assign(() => <Say loop={-1} />, { displayName: 'Greeting' })
  assert.equal(errorOf(<Anon />).path, 'Greeting > Say')
})

test('a component without a name', () => {
  const [Nameless] = [() => <Say loop={-1} />]
  assert.ok(Nameless)
  assert.equal(errorOf(<Nameless />).path, 'Anonymous > Say')
})

test('a class is no component', () => {
  class Old {
    render() {
      return null
    }
  }
  const Wrong = Old as unknown as () => Node
  const error = errorOf(<Wrong />)
  assert.equal(error.code, 'component-threw')
  assert.match(error.message, /<Old> threw/)
})

test('a long path is cut in the middle', () => {
  const Deep = ({ n }: { n: number }): Node => (n === 0 ? <Say loop={-1} /> : <Deep n={n - 1} />)
  assert.match(errorOf(<Deep n={40} />).path, /^Deep > (Deep > )+… > (Deep > )+Say$/)
})

// ── components that throw ──────────────────────────────────────────────────────────────────────────────────────────

test('a component that throws: name, message, path, cause', () => {
  const cause = new RangeError('no such room')
  const Room = () => {
    throw cause
  }
  const error = errorOf(
    <Response>
      <Room />
    </Response>,
  )
  assert.equal(error.code, 'component-threw')
  assert.match(error.reason, /^<Room> threw .*RangeError: no such room/)
  assert.equal(error.path, 'Response > Room')
  assert.equal(error.cause, cause)
  assert.match(String(error.source?.fileName), /component\.test\.tsx$/)
})

test('a component that throws something else than an Error', () => {
  const Room = () => {
    throw 'no such room'
  }
  const error = errorOf(<Room />)
  assert.match(error.reason, /^<Room> threw .*no such room/)
  assert.equal(error.cause, 'no such room')
})

test('an error that has a place keeps it', () => {
  const Inner = () => {
    throw new Error('boom')
  }
  const Outer = () => <Inner />
  const error = errorOf(<Outer />)
  assert.equal(error.path, 'Outer > Inner')
  assert.equal(error.message.split('threw').length, 2)
})

test('an error in a generator has a place too', () => {
  function* Rooms(): Generator<Node> {
    yield <Say>Room 1</Say>
    throw new Error('no such room')
  }
  const error = errorOf(<Rooms />)
  assert.equal(error.code, 'component-threw')
  assert.equal(error.path, 'Rooms')
})

// ── depth ──────────────────────────────────────────────────────────────────────────────────────────────────────────

test('components may stand 400 deep', () => {
  const Deep = ({ n }: { n: number }): Node => (n === 0 ? <Say>Hello</Say> : <Deep n={n - 1} />)
  snapshot(<Deep n={400} />, '<Response><Say>Hello</Say></Response>')
})

test('a component that renders itself without end is an error that names it', () => {
  const Loop = (): Node => <Loop />
  const error = errorOf(<Loop />)
  assert.equal(error.code, 'too-deep')
  assert.match(error.reason, /<Loop> .*Does it hold itself\?/)
})

test('a component that renders itself without end inside elements is an error that names it', () => {
  const Loop = (): Node => (
    <emphasis>
      <Loop />
    </emphasis>
  )
  const error = errorOf(
    <Say>
      <Loop />
    </Say>,
  )
  assert.equal(error.code, 'too-deep')
})

test('an async component that renders itself without end is an error that names it', async () => {
  const Loop = async (): Promise<Node> => <Loop />
  await assert.rejects(renderAsync(<Loop />), { code: 'too-deep', reason: /<Loop>/ })
})

const Twice = (): Node => (
  <>
    <Twice />
    <Twice />
  </>
)
const TwiceLater = async (): Promise<Node> => (
  <>
    <TwiceLater />
    <TwiceLater />
  </>
)
const Later = async () => <Say>Later</Say>

test('one that renders itself twice is stopped before it has filled time and memory', async () => {
  assert.equal(errorOf(<Twice />).code, 'too-deep')
  assert.deepEqual(
    lint(<Twice />).map(({ code }) => code),
    ['too-deep'],
  )
  await assert.rejects(renderAsync(<TwiceLater />), { code: 'too-deep' })
})

test('so is a list that holds itself, and data nested without end, beside an async component too', async () => {
  const list: Node[] = []
  list.push(list)
  let lists: Node = 'Hello'
  let elements: Node = 'Hello'
  for (let i = 0; i < 20_000; i++) {
    lists = [lists]
    elements = <emphasis>{elements}</emphasis>
  }
  for (const deep of [list, lists, elements]) {
    const say = <Say>{deep}</Say>
    assert.equal(errorOf(say).code, 'too-deep')
    const both = [<Later key="a" />, say]
    await assert.rejects(renderAsync(both), { name: 'TwimlError', code: 'too-deep' })
  }
})

test('once one has failed, those that would still have to start are left alone', async () => {
  let ran = 0
  const Bad = async () => {
    throw new Error('bad')
  }
  const BadAtOnce = () => {
    throw new Error('bad at once')
  }
  const Counted = () => {
    ran++
    return null
  }
  const tree = (
    <>
      <Later />
      <BadAtOnce />
      <Counted />
      <Bad />
    </>
  )
  await assert.rejects(renderAsync(tree), { code: 'component-threw' })
  assert.equal(ran, 0)
})

test.run()
