import assert from 'node:assert/strict'
import { createHook } from 'node:async_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  createContext,
  Fragment,
  Gather,
  type Node,
  Response,
  render,
  renderAsync,
  Say,
  TwimlError,
  useContext,
} from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

/** A component that says its text after so many turns of the event loop. */
async function Later({ turns = 1, children }: { turns?: number; children?: Node }) {
  for (let turn = 0; turn < turns; turn++) await nextTurn()
  return <Say>{children}</Say>
}

/** A component that waits until `open` is called, and notes that it waits. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const state = { waiting: 0 }
  const Gate = async ({ children }: { children?: Node }) => {
    state.waiting++
    await opened
    return children
  }
  return { Gate, state, open }
}

/** How many promises are made while `run` runs, up to its return. */
function promisesMadeBy(run: () => unknown): number {
  let made = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') made++
    },
  })
  hook.enable()
  try {
    run()
  } finally {
    hook.disable()
  }
  return made
}

test('an async component', async () => {
  await snapshot(<Later>Hello</Later>, '<Response><Say>Hello</Say></Response>')
})

test('a tree without async components', async () => {
  assert.equal(await renderAsync(<Say>Hello</Say>), render(<Say>Hello</Say>))
})

test('a component that returns any thenable', async () => {
  // biome-ignore lint/suspicious/noThenProperty: this is what the test is about
  const Lazy = () => ({ then: (done: (node: Node) => void) => done(<Say>Hello</Say>) }) as Promise<Node>
  await snapshot(<Lazy />, '<Response><Say>Hello</Say></Response>')
})

test('the order of the document is kept, whoever is done first', async () => {
  await snapshot(
    <>
      <Later turns={3}>1</Later>
      <Say>2</Say>
      <Gather>
        <Later turns={2}>3</Later>
        <Later turns={1}>4</Later>
      </Gather>
      <Later turns={0}>5</Later>
    </>,
    '<Response><Say>1</Say><Say>2</Say><Gather><Say>3</Say><Say>4</Say></Gather><Say>5</Say></Response>',
  )
})

test('text around async components stays in place', async () => {
  const Name = async () => {
    await nextTurn()
    return 'Ada'
  }
  await snapshot(
    <Say>
      Hello <Name />, and <Name />.
    </Say>,
    '<Response><Say>Hello Ada, and Ada.</Say></Response>',
  )
})

test('async in async', async () => {
  const Outer = async () => {
    await nextTurn()
    return [<Later key="a">1</Later>, <Later key="b">2</Later>]
  }
  await snapshot(
    <>
      <Outer />
      <Outer />
    </>,
    '<Response><Say>1</Say><Say>2</Say><Say>1</Say><Say>2</Say></Response>',
  )
})

test('in lists, generators and fragments', async () => {
  function* all() {
    yield <Later>1</Later>
    yield [<Later key="2">2</Later>]
    yield (
      <>
        <Later>3</Later>
        <Later>4</Later>
      </>
    )
  }
  await snapshot(all(), '<Response><Say>1</Say><Say>2</Say><Say>3</Say><Say>4</Say></Response>')
})

test('a generator after an async sibling is read once', async () => {
  let reads = 0
  function* once() {
    reads++
    yield <Say>2</Say>
    yield <Later>3</Later>
  }
  await snapshot([<Later key="1">1</Later>, once()], '<Response><Say>1</Say><Say>2</Say><Say>3</Say></Response>')
  assert.equal(reads, 1)
})

test('1,000 async components', async () => {
  const many = Array.from({ length: 1_000 }, (_, n) => <Later>{n}</Later>)
  const document = await renderAsync(many)
  assert.ok(document.includes('<Say>0</Say><Say>1</Say>'))
  assert.equal(document.split('<Say>').length, 1_001)
})

// ── at the same time ───────────────────────────────────────────────────────────────────────────────────────────────

test('siblings wait at the same time', async () => {
  const { Gate, state, open } = gate()
  const document = renderAsync([<Gate key="1" />, <Gate key="2" />, <Gate key="3" />])
  assert.equal(state.waiting, 3)
  open()
  await document
})

test('so do components inside elements, components, fragments and lists', async () => {
  const { Gate, state, open } = gate()
  const Wrapper = ({ children }: { children: Node }) => <>{children}</>
  const document = renderAsync(
    <Response>
      <Gate>
        <Say>1</Say>
      </Gate>
      <Gather>
        <Gate>
          <Say>2</Say>
        </Gate>
        <Say>
          <Gate>3</Gate>
          <Gate>4</Gate>
        </Say>
      </Gather>
      <Wrapper>
        {[
          <Gate key="5">
            <Say>5</Say>
          </Gate>,
        ]}
      </Wrapper>
    </Response>,
  )
  assert.equal(state.waiting, 5)
  open()
  assert.match(
    await document,
    /<Response><Say>1<\/Say><Gather><Say>2<\/Say><Say>34<\/Say><\/Gather><Say>5<\/Say><\/Response>/,
  )
})

test('so do the siblings that an async component returns', async () => {
  const { Gate, state, open } = gate()
  const Pair = async () => [<Gate key="1" />, <Gate key="2" />]
  const document = renderAsync([<Pair key="1" />, <Pair key="2" />])
  await nextTurn()
  assert.equal(state.waiting, 4)
  open()
  await document
})

test('a component starts once, also when it starts ahead of its turn', async () => {
  let runs = 0
  const Count = ({ children }: { children?: Node }) => {
    runs++
    return children
  }
  await renderAsync([
    <Later key="1">1</Later>,
    <Count key="2">
      <Gather>
        <Count>
          <Later>2</Later>
        </Count>
      </Gather>
    </Count>,
  ])
  assert.equal(runs, 2)
})

test('context reaches a component that starts ahead of its turn', async () => {
  const Tongue = createContext('en')
  const Speak = () => <Say>{useContext(Tongue)}</Say>
  await snapshot(
    <>
      <Later>1</Later>
      <Tongue.Provider value="fr">
        <Gather>
          <Speak />
        </Gather>
      </Tongue.Provider>
    </>,
    '<Response><Say>1</Say><Gather><Say>fr</Say></Gather></Response>',
  )
})

// ── errors ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const Boom = async ({ turns = 1, message = 'boom' }: { turns?: number; message?: string }): Promise<Node> => {
  for (let turn = 0; turn < turns; turn++) await nextTurn()
  throw new Error(message)
}

test('render refuses a promise by name', () => {
  assert.throws(
    () =>
      render(
        <Response>
          <Later>Hello</Later>
        </Response>,
      ),
    (error) =>
      error instanceof TwimlError &&
      error.code === 'async-component' &&
      error.path === 'Response > Later' &&
      /<Later> is async.*renderAsync/.test(error.reason),
  )
})

test('render that refuses a promise leaves no unhandled rejection', async () => {
  const unhandled = await unhandledDuring(async () => {
    assert.throws(() => render(<Boom />), { code: 'async-component' })
  })
  assert.deepEqual(unhandled, [])
})

test('an error in an async component has name, message, path and cause', async () => {
  await assert.rejects(
    renderAsync(
      <Response>
        <Gather>
          <Boom />
        </Gather>
      </Response>,
    ),
    (error) =>
      error instanceof TwimlError &&
      error.code === 'component-threw' &&
      /<Boom> threw .*boom/.test(error.reason) &&
      error.path === 'Response > Gather > Boom' &&
      (error.cause as Error).message === 'boom',
  )
})

test('an error of a component that starts ahead of its turn has its path', async () => {
  const Wrapper = () => <Boom />
  await assert.rejects(
    renderAsync([
      <Later key="1">1</Later>,
      <Gather key="2">
        <Wrapper />
      </Gather>,
    ]),
    { code: 'component-threw', path: 'Gather > Wrapper > Boom' },
  )
})

test('a problem in what an async component returns has its path', async () => {
  const Wrong = async () => <Say loop={-1} />
  await assert.rejects(renderAsync([<Later key="1">1</Later>, <Wrong key="2" />]), {
    code: 'out-of-range',
    path: 'Wrong > Say',
  })
})

test('the error that comes first in the document is the one thrown', async () => {
  await assert.rejects(renderAsync([<Boom key="1" turns={3} message="first" />, <Boom key="2" message="second" />]), {
    reason: /<Boom> threw .*first/,
  })
})

test('a rejection while a sibling is pending leaves no unhandled rejection', async () => {
  const Sync = () => {
    throw new Error('sync')
  }
  const trees = [
    [<Later key="1" turns={3} />, <Boom key="2" />],
    [<Boom key="1" />, <Later key="2" turns={3} />],
    [<Boom key="1" turns={2} />, <Boom key="2" />, <Boom key="3" turns={4} />],
    [<Later key="1" turns={3} />, <Sync key="2" />],
    [
      <Later key="1" turns={3} />,
      <Gather key="2">
        <Boom />
        <Boom turns={2} />
        <Sync />
      </Gather>,
    ],
    [
      <Later key="1" turns={3} />,
      <Say key="2">
        <Fragment key="1">
          <Boom />
        </Fragment>
        {[<Boom key="3" />]}
      </Say>,
    ],
  ]
  for (const tree of trees) {
    const unhandled = await unhandledDuring(() => assert.rejects(renderAsync(tree), { code: 'component-threw' }))
    assert.deepEqual(unhandled, [])
  }
})

test('a problem of the document while components are pending leaves no unhandled rejection', async () => {
  const unhandled = await unhandledDuring(() =>
    assert.rejects(renderAsync([<Later key="1" />, <Say key="2" loop={-1} />, <Boom key="3" turns={3} />]), {
      code: 'out-of-range',
    }),
  )
  assert.deepEqual(unhandled, [])
})

/** Rejections that nobody handled, up to some turns after `run` is done. */
async function unhandledDuring(run: () => Promise<unknown>): Promise<unknown[]> {
  const unhandled: unknown[] = []
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', (reason) => unhandled.push(reason))
  try {
    await run()
    for (let turn = 0; turn < 8; turn++) await nextTurn()
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const listener of others) process.on('unhandledRejection', listener)
  }
  return unhandled
}

// ── promises cost nothing where there are none ─────────────────────────────────────────────────────────────────────

function Menu({ length }: { length: number }) {
  return (
    <Response>
      <Gather>
        {Array.from({ length }, (_, n) => (
          <Say key={n}>
            <emphasis>{n}</emphasis>
          </Say>
        ))}
      </Gather>
    </Response>
  )
}

test('render makes no promise', () => {
  assert.equal(
    promisesMadeBy(() => render(<Menu length={100} />)),
    0,
  )
})

test('renderAsync makes no promise per element', () => {
  const few = promisesMadeBy(() => renderAsync(<Menu length={1} />))
  const many = promisesMadeBy(() => renderAsync(<Menu length={100} />))
  assert.equal(many, few)
})

test('snapshot of a synchronous tree makes no promise', () => {
  assert.equal(
    promisesMadeBy(() => snapshot(<Menu length={0} />, '<Response><Gather/></Response>')),
    0,
  )
})

test.run()
