import assert from 'node:assert/strict'
import { type Component, Defaults, defineRoutes, lint, Play, Response, render, Say, to } from 'twimlx'
import { snapshot, twilioRequest } from 'twimlx/testing'
import { type MenuOption, MenuView } from 'twimlx/views'
import { test } from 'uvu'
import { asked, on } from './on-route.js'

function Sales() {
  return <Say>Sales.</Say>
}

function Support({ level }: { readonly level?: string }) {
  return <Say>Support {level}.</Say>
}

const opening = <Say>Nine to five.</Say>

const options: readonly MenuOption[] = [
  { key: '1', label: 'sales', to: Sales },
  { key: '2', label: 'support', to: to(Support, { level: 2 }), hints: 'help, repair' },
  { key: '3', label: 'opening hours', to: opening },
  { key: '*', label: 'billing', to: '/billing' },
]

/** A menu in a component of one's own, whose props are in the query. */
function Welcome({ lang }: { readonly lang?: string }) {
  return (
    <Response>
      <Say>Hello {lang}.</Say>
      <MenuView options={options.slice(0, 2)} retries={1} />
    </Response>
  )
}

const routes = defineRoutes({
  '/menu': <MenuView prompt="Welcome to Acme." options={options.slice(0, 2)} />,
  '/welcome': Welcome,
  '/sales': Sales,
  '/support': Support,
  '/opening': opening,
})

const menu = on(routes, '/menu')
const wrong = { digits: '9' }

test('as an element on a route: the choices, once more after each silence, then goodbye', () => {
  snapshot(
    menu,
    `<Response>
      <Gather numDigits="1">
        <Say>Welcome to Acme.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Gather action="?try=2" numDigits="1">
        <Say>Sorry, I did not get your choice.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Gather action="?try=3" numDigits="1">
        <Say>Sorry, I did not get your choice.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Say>Goodbye.</Say>
      <Hangup/>
    </Response>`,
  )
})

test('the first request of a call is no answer', () => {
  assert.equal(render(menu, asked('')), render(menu))
})

test('a key leads to its choice: a component, a reference, a mounted element, a URL', () => {
  const all = <MenuView options={options} />
  for (const [digits, url] of [
    ['1', '/sales'],
    ['2', '/support?level=2'],
    ['3', '/opening'],
    ['*', '/billing'],
  ] as const) {
    const expected = `<Response><Redirect>${url}</Redirect></Response>`
    snapshot(all, expected, { routes, ...asked('', { digits }) })
    snapshot(all, expected, { routes, ...asked('try=3', { digits }) })
  }
})

test('a wrong key: the sentence, then the choices again, one try fewer', () => {
  snapshot(
    menu,
    `<Response>
      <Gather action="?try=2" numDigits="1">
        <Say>Sorry, that is not one of the choices.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Gather action="?try=3" numDigits="1">
        <Say>Sorry, I did not get your choice.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Say>Goodbye.</Say>
      <Hangup/>
    </Response>`,
    asked('', wrong),
  )
})

test('the last wrong key ends the menu', () => {
  const last = render(menu, asked('try=2', wrong))
  assert.deepEqual(last.match(/action="[^"]*"/g), ['action="?try=3"'])
  snapshot(menu, '<Response><Say>Goodbye.</Say><Hangup/></Response>', asked('try=3', wrong))
  snapshot(menu, '<Response><Say>Goodbye.</Say><Hangup/></Response>', asked('try=9999', wrong))
})

test('a count that nobody wrote counts as the first try', () => {
  for (const query of ['try=', 'try=0', 'try=-1', 'try=1e9', 'try=%3Cb%3E', 'try=99999']) {
    assert.match(render(menu, asked(query, wrong)), /not one of the choices.*action="\?try=3"/, query)
  }
})

test('fallback and retries: 0', () => {
  const short = <MenuView options={options.slice(0, 1)} retries={0} fallback={Support} goodbye="Never said." />
  snapshot(
    short,
    `<Response>
      <Gather numDigits="1"><Say>Press 1 for sales.</Say></Gather>
      <Redirect>/support</Redirect>
    </Response>`,
    { routes },
  )
  snapshot(short, '<Response><Redirect>/support</Redirect></Response>', { routes, ...asked('', wrong) })
})

test('in a component of one’s own: the names in the query stay', () => {
  const node = on(routes, '/welcome?lang=de%26at')
  const first = render(node, asked('lang=de%26at'))
  assert.deepEqual(first.match(/action="[^"]*"/g), ['action="?lang=de%26at&amp;try=2"'])
  snapshot(
    node,
    `<Response>
      <Say>Hello de&amp;at.</Say>
      <Gather action="?lang=de%26at&amp;try=2" numDigits="1">
        <Say>Sorry, that is not one of the choices.</Say>
        <Say>Press 1 for sales.</Say>
        <Say>Press 2 for support.</Say>
      </Gather>
      <Say>Goodbye.</Say>
      <Hangup/>
    </Response>`,
    asked('lang=de%26at', wrong),
  )
  assert.match(render(node, asked('lang=de%26at&try=2', wrong)), /<Say>Hello de&amp;at\.<\/Say><Say>Goodbye/)
})

test('what a caller adds to the parameters does not get into the query', () => {
  const { request } = asked('lang=de', { ...wrong, params: { admin: 'true' } })
  assert.equal(request.params.get('admin'), 'true')
  assert.doesNotMatch(render(menu, { request }), /admin/)
})

test('prompt, sentences and voice of one’s own; a prompt that has said it all', () => {
  snapshot(
    <Defaults say={{ voice: 'Polly.Vicki' }}>
      <MenuView
        options={options.slice(0, 1)}
        language="de-DE"
        retries="1"
        timeout={3}
        say={({ key, label }) => (
          <>
            Drücken Sie <say-as interpret-as="digits">{key}</say-as> für {label}.
          </>
        )}
        silence="Wie bitte?"
        goodbye={<Play>/tschuess.mp3</Play>}
      >
        <Play>/willkommen.mp3</Play>
      </MenuView>
      <MenuView prompt="https://example.com/all.mp3" options={options.slice(0, 1)} say={() => null} retries={0} />
    </Defaults>,
    `<Response>
      <Gather numDigits="1" timeout="3">
        <Play>/willkommen.mp3</Play>
        <Say voice="Polly.Vicki" language="de-DE">Drücken Sie <say-as interpret-as="digits">1</say-as> für sales.</Say>
      </Gather>
      <Gather action="?try=2" numDigits="1" timeout="3">
        <Say voice="Polly.Vicki" language="de-DE">Wie bitte?</Say>
        <Say voice="Polly.Vicki" language="de-DE">Drücken Sie <say-as interpret-as="digits">1</say-as> für sales.</Say>
      </Gather>
      <Play>/tschuess.mp3</Play>
      <Hangup/>
      <Gather numDigits="1">
        <Play>https://example.com/all.mp3</Play>
      </Gather>
      <Say voice="Polly.Vicki">Goodbye.</Say>
      <Hangup/>
    </Response>`,
  )
})

test('keys of several digits, and the pound key as a choice', () => {
  const extensions = (
    <MenuView
      retries={0}
      options={[
        { key: '101', label: 'Ada', to: '/ada' },
        { key: '#', label: 'the operator', to: '/operator' },
      ]}
    />
  )
  snapshot(
    extensions,
    `<Response>
      <Gather numDigits="3" finishOnKey="">
        <Say>Press 1 0 1 for Ada.</Say>
        <Say>Press pound for the operator.</Say>
      </Gather>
      <Say>Goodbye.</Say>
      <Hangup/>
    </Response>`,
  )
  snapshot(extensions, '<Response><Redirect>/operator</Redirect></Response>', asked('', { digits: '#' }))
  assert.match(render(extensions, asked('', { digits: '10' })), /Goodbye/)
})

test('speech: labels and hints help to understand, and choose', () => {
  const spoken = (
    <MenuView options={options.slice(0, 2)} input="dtmf speech" language="en-GB" retries={0} speechTimeout="auto" />
  )
  snapshot(
    spoken,
    `<Response>
      <Gather numDigits="1" input="dtmf speech" hints="sales,support,help,repair" language="en-GB" speechTimeout="auto">
        <Say language="en-GB">Press 1 or say sales.</Say>
        <Say language="en-GB">Press 2 or say support.</Say>
      </Gather>
      <Say language="en-GB">Goodbye.</Say>
      <Hangup/>
    </Response>`,
  )
  const url = (speechResult: string) =>
    /<Redirect>(.*)<\/Redirect>/.exec(render(spoken, { routes, ...asked('', { speechResult }) }))?.[1]
  assert.equal(url('Sales.'), '/sales')
  assert.equal(url('uh, SUPPORT please'), '/support?level=2')
  assert.equal(url('Repair!'), '/support?level=2')
  assert.equal(url('1'), '/sales')
  assert.equal(url('Salesman'), undefined)
  assert.equal(url('.'), undefined)
})

test('speech alone asks for no keys; the longest phrase heard wins', () => {
  const spoken = (
    <MenuView
      retries={0}
      input={['speech']}
      options={[
        { key: '1', label: 'sales', to: '/sales' },
        { key: '2', label: 'after-sales care', to: '/care' },
        { key: '3', label: 'Ärzte', to: '/aerzte' },
      ]}
    />
  )
  assert.match(render(spoken), /<Gather input="speech" hints="sales,after-sales care,Ärzte"><Say>Say sales\./)
  snapshot(spoken, '<Response><Redirect>/care</Redirect></Response>', asked('', { speechResult: 'After sales care.' }))
  snapshot(spoken, '<Response><Redirect>/aerzte</Redirect></Response>', asked('', { speechResult: 'ärzte' }))
})

test('with a name, the menu hears its own answers only', () => {
  const named = <MenuView name="main" options={options.slice(0, 1)} retries={0} />
  const first = `<Response>
    <Gather action="?main=1" numDigits="1"><Say>Press 1 for sales.</Say></Gather>
    <Say>Goodbye.</Say>
    <Hangup/>
  </Response>`
  snapshot(named, first)
  snapshot(named, first, asked('', { digits: '1' }))
  snapshot(named, first.replace('?main=1', '?try=2&amp;main=1'), asked('try=2', { digits: '1' }))
  snapshot(named, '<Response><Redirect>/sales</Redirect></Response>', { routes, ...asked('main=1', { digits: '1' }) })
})

test('the key that ended a recording, and an empty result, are no answers', () => {
  const recorded = { recordingUrl: 'https://example.com/r', digits: '1' }
  assert.match(render(menu, asked('', recorded)), /Welcome to Acme/)
  assert.match(render(menu, asked('', { digits: '', finishedOnKey: '#' })), /Welcome to Acme/)
})

test('nothing to warn about, in any of its documents', () => {
  for (const fields of [{}, { digits: '1' }, wrong]) {
    assert.deepEqual(lint(menu, { routes, request: twilioRequest(fields) }), [])
  }
})

test('props that cannot be right are errors that name them', () => {
  const some = (given: unknown) => <MenuView options={given as MenuOption[]} />
  const cases: [node: ReturnType<typeof some>, code: string, message: RegExp][] = [
    [some(undefined), 'missing-prop', /needs the prop `options`: a list of \{ key, label, to \}/],
    [some([]), 'missing-prop', /needs the prop `options`/],
    [some('1=sales'), 'bad-prop', /options that are no list/],
    [
      some([...options, { key: '1', label: 'again', to: '/' }]),
      'bad-prop',
      /two options for the key 1: "sales" and "again"/,
    ],
    [
      some([{ key: 'a', label: 'sales', to: '/' }]),
      'bad-prop',
      /the key "a" for "sales"; .* one or more of `0-9 \* #`/,
    ],
    [some([{ key: 1, label: 'sales', to: '/' }]), 'bad-prop', /the key 1 for "sales"; a key is text/],
    [some([{ key: '', label: 'sales', to: '/' }]), 'bad-prop', /the key "" for "sales"/],
    [some([{ key: '1', label: '', to: '/' }]), 'bad-prop', /no label for the key 1/],
    [some([{ key: '1', label: 'sales' }]), 'bad-prop', /nowhere to go for the key 1 \("sales"\): is an import missing/],
    [<MenuView key="-1" options={options} retries={-1} />, 'bad-prop', /retries=\{-1\}; it takes a whole number/],
  ]
  for (const [node, code, message] of cases) {
    assert.throws(() => render(node), { code, message, path: 'MenuView' })
  }
})

test('a choice that is mounted nowhere is an error when it is chosen', () => {
  const lost: Component = () => null
  const node = <MenuView options={[{ key: '1', label: 'sales', to: lost }]} />
  assert.throws(() => render(node, { routes, ...asked('', { digits: '1' }) }), { code: 'unmounted' })
})

test('types', () => {
  // @ts-expect-error: options are required
  void (() => <MenuView prompt="x" />)
  // @ts-expect-error: an option needs a label
  void (() => <MenuView options={[{ key: '1', to: Sales }]} />)
  // @ts-expect-error: the view answers its own Gather
  void (() => <MenuView options={options} action="/x" />)
})

test.run()
