import assert from 'node:assert/strict'
import { createContext, Gather, type Node, RenderError, render, renderAsync, Say, useContext, useRequest } from 'twimlx'
import { snapshot } from 'twimlx/testing'
import { test } from 'uvu'

const Tongue = createContext('en', 'Tongue')

function Speak() {
  return <Say>{useContext(Tongue)}</Say>
}

test('the default, where no Provider stands above', () => {
  snapshot(<Speak />, '<Response><Say>en</Say></Response>')
})

test('the value of the Provider above', () => {
  snapshot(
    <Tongue.Provider value="fr">
      <Speak />
    </Tongue.Provider>,
    '<Response><Say>fr</Say></Response>',
  )
})

test('the nearest Provider counts, and only for what is below it', () => {
  snapshot(
    <Tongue.Provider value="fr">
      <Speak />
      <Tongue.Provider value="de">
        <Speak />
      </Tongue.Provider>
      <Speak />
    </Tongue.Provider>,
    '<Response><Say>fr</Say><Say>de</Say><Say>fr</Say></Response>',
  )
})

test('siblings do not see each other', () => {
  snapshot(
    <>
      <Tongue.Provider value="fr">
        <Speak />
      </Tongue.Provider>
      <Speak />
    </>,
    '<Response><Say>fr</Say><Say>en</Say></Response>',
  )
})

test('undefined and null are values', () => {
  const Name = createContext<string | null | undefined>('nobody')
  const Show = () => <Say>{String(useContext(Name))}</Say>
  snapshot(
    <>
      <Name.Provider value={undefined}>
        <Show />
      </Name.Provider>
      <Name.Provider value={null}>
        <Show />
      </Name.Provider>
    </>,
    '<Response><Say>undefined</Say><Say>null</Say></Response>',
  )
})

test('contexts do not mix', () => {
  const Volume = createContext(5)
  const Both = () => (
    <Say>
      {useContext(Tongue)} {useContext(Volume)}
    </Say>
  )
  snapshot(
    <Volume.Provider value={9}>
      <Tongue.Provider value="fr">
        <Both />
      </Tongue.Provider>
    </Volume.Provider>,
    '<Response><Say>fr 9</Say></Response>',
  )
})

test('through elements and components', () => {
  const Page = ({ children }: { children: Node }) => <Gather>{children}</Gather>
  snapshot(
    <Tongue.Provider value="fr">
      <Page>
        <Speak />
      </Page>
    </Tongue.Provider>,
    '<Response><Gather><Say>fr</Say></Gather></Response>',
  )
})

test('a value is seen where an element stands, not where it was made', () => {
  const made = <Speak />
  const Page = () => <Tongue.Provider value="fr">{made}</Tongue.Provider>
  snapshot(<Page />, '<Response><Say>fr</Say></Response>')
})

test('a component that throws leaves nothing behind', () => {
  const Boom = () => {
    throw new Error('boom')
  }
  assert.throws(() =>
    render(
      <Tongue.Provider value="fr">
        <Boom />
      </Tongue.Provider>,
    ),
  )
  snapshot(<Speak />, '<Response><Say>en</Say></Response>')
  assert.throws(() => useContext(Tongue), { code: 'hook-outside' })
})

test('a render inside a component has a context of its own, and gives the outer one back', () => {
  const Page = () => {
    const inner = render(<Speak />)
    return <Say>{inner.includes('<Say>en</Say>') ? useContext(Tongue) : 'leaked'}</Say>
  }
  snapshot(
    <Tongue.Provider value="fr">
      <Page />
    </Tongue.Provider>,
    '<Response><Say>fr</Say></Response>',
  )
})

// ── async ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function SpeakLater() {
  const tongue = useContext(Tongue)
  await null
  return <Say>{tongue}</Say>
}

test('in an async component, before its first await', async () => {
  await snapshot(
    <Tongue.Provider value="fr">
      <SpeakLater />
    </Tongue.Provider>,
    '<Response><Say>fr</Say></Response>',
  )
})

test('in what an async component returns', async () => {
  const Page = async () => {
    await null
    return (
      <Tongue.Provider value="fr">
        <Speak />
        <SpeakLater />
      </Tongue.Provider>
    )
  }
  await snapshot(
    <>
      <Page />
      <Speak />
    </>,
    '<Response><Say>fr</Say><Say>fr</Say><Say>en</Say></Response>',
  )
})

test('async siblings below different Providers do not see each other', async () => {
  await snapshot(
    ['fr', 'de', 'es'].map((tongue) => (
      <Tongue.Provider value={tongue}>
        <SpeakLater />
        <Gather>
          <SpeakLater />
        </Gather>
        <Speak />
      </Tongue.Provider>
    )),
    `<Response>${['fr', 'de', 'es']
      .map((tongue) => `<Say>${tongue}</Say><Gather><Say>${tongue}</Say></Gather><Say>${tongue}</Say>`)
      .join('')}</Response>`,
  )
})

test('documents rendered at the same time do not see each other', async () => {
  const page = (tongue: string) =>
    renderAsync(
      <Tongue.Provider value={tongue}>
        <SpeakLater />
        <SpeakLater />
      </Tongue.Provider>,
    )
  const documents = await Promise.all(['fr', 'de'].map(page))
  assert.match(documents[0] ?? '', /<Say>fr<\/Say><Say>fr<\/Say>/)
  assert.match(documents[1] ?? '', /<Say>de<\/Say><Say>de<\/Say>/)
})

// ── hooks where they cannot work ───────────────────────────────────────────────────────────────────────────────────

test('useContext outside a component', () => {
  assert.throws(
    () => useContext(Tongue),
    (error) =>
      error instanceof RenderError &&
      error.code === 'hook-outside' &&
      error.message.startsWith('useContext() was called outside a component, or after its first await.'),
  )
})

test('useRequest outside a component', () => {
  assert.throws(() => useRequest(), { code: 'hook-outside', message: /^useRequest\(\)/ })
})

test('a hook after an await: an error with the name and the place of the component', async () => {
  const Late = async () => {
    await null
    return <Say>{useContext(Tongue)}</Say>
  }
  await assert.rejects(
    renderAsync(
      <Gather>
        <Late />
      </Gather>,
    ),
    { name: 'TwimlError', code: 'hook-outside', path: 'Gather > Late' },
  )
})

test('a hook after an await, while another component runs', async () => {
  let resume = () => {}
  const paused = new Promise<void>((resolve) => {
    resume = resolve
  })
  const Late = async () => {
    await paused
    return <Say>{useContext(Tongue)}</Say>
  }
  const Other = async () => {
    resume()
    await null
    return null
  }
  await assert.rejects(renderAsync([<Late />, <Other />]), { code: 'hook-outside', path: 'Late' })
})

test('the name of a context stands in errors', () => {
  const Boom = () => {
    throw new Error('boom')
  }
  assert.throws(
    () =>
      render(
        <Tongue.Provider value="fr">
          <Boom />
        </Tongue.Provider>,
      ),
    { path: 'Tongue.Provider > Boom' },
  )
})

test.run()
