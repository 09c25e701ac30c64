import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { toMermaid } from '../../../src/testing/graph/index.js'
import { clinic, edge, flowOf, node } from './clinic.js'

const test = suite('toMermaid')

test('writes a flow as a flowchart: nodes in reading order, arrows with joined labels, classes for marks', () => {
  assert.equal(
    toMermaid(clinic),
    `flowchart TD
  voice(["POST /voice<br/>“Thank you for calling the Riverside clinic. If this is an…”"]):::entry
  menu["POST /menu<br/>“Press 1 for appointments, 2 for prescriptions, or 0 to…”"]
  appointments["POST /appointments<br/>“To book an appointment, press 1. To cancel one, press 2.”"]
  prescriptions["POST /prescriptions<br/>“Please enter your prescription number, followed by the hash…”<br/>⚠ no way out on silence"]:::warning
  desk["POST /desk<br/>“Connecting you with the front desk.”"]
  appointments_id_booked["POST /appointments/:id/booked<br/>“You are booked. Goodbye.”<br/>⛔ error"]:::error
  voicemail["POST /voicemail<br/>“Nobody is free. Please leave a message after the tone.”"]
  holidays["POST /holidays<br/>◌ never reached"]:::unreached
  status["POST /status"]
  completed(("completed")):::over
  desk -->|"redirect"| holidays
  voice -->|"redirect"| menu
  voice -.->|"status"| status
  menu -->|"1"| appointments
  menu -->|"2, #quot;prescription#quot;"| prescriptions
  menu -->|"0"| desk
  menu -->|"silence, 3, 4, 5, *, #35; (repeats)"| menu
  appointments -->|"1"| appointments_id_booked
  appointments -->|"2, silence"| menu
  prescriptions -->|"4711#35;"| appointments_id_booked
  prescriptions -->|"silence"| completed
  desk -->|"answered"| completed
  desk -->|"busy, no answer"| voicemail
  appointments_id_booked -->|"hang up"| completed
  voicemail -->|"message"| completed
  linkStyle 0 stroke-dasharray:6 4
  classDef entry fill:#e0e7ff,stroke:#4f46e5,color:#1e1b4b
  classDef over fill:#e2e8f0,stroke:#64748b,color:#0f172a
  classDef error fill:#fee2e2,stroke:#dc2626,color:#7f1d1d,stroke-width:2px
  classDef warning fill:#fef3c7,stroke:#d97706,color:#78350f,stroke-width:2px
  classDef unreached fill:#f8fafc,stroke:#94a3b8,color:#475569,stroke-dasharray:6 4
`,
  )
})

const LABELS: [string, string][] = [
  ['say "hi"', 'say #quot;hi#quot;'],
  ['#quot; &amp;', '#35;quot; #amp;amp;'],
  ['<script>', '#lt;script#gt;'],
  ['`code`', '#96;code#96;'],
  ['two\n lines\u2028and\ttabs', 'two lines and tabs'],
  ['back\\nslash', 'back#92;nslash'],
  ['$$x^2$$', '#36;#36;x^2#36;#36;'],
  ['%%{init: {}}%%', '#37;%{init: {}}#37;%'],
  ['*', '#42;'],
  ['- item', '#45; item'],
  ['1. item', '1#46; item'],
  ['**bold**', '#42;#42;bold#42;#42;'],
  ['😀 日本語', '😀 日本語'],
  ['\u202eabc\u0000\ud800', 'abc\ufffd'],
]

test('escapes what Mermaid would read as something else', () => {
  for (const [label, written] of LABELS) {
    const text = toMermaid(flowOf([node('a'), node('b')], [edge('a', label, 'b')]))
    assert.ok(text.includes(`  a -->|"${written}"| b\n`), `${JSON.stringify(label)} gives\n${text}`)
  }
})

test('a label does not look like a style, in which Mermaid drops a semicolon', () => {
  const text = toMermaid(flowOf([node('a', { route: 'POST /style/:id', says: 'colour: "#fff";' })]))
  assert.match(text, / {2}at_style_id\["POST \/style\/#58;id<br\/>“colour#58; #quot;#35;fff#quot;;”"\]\n/)
})

test('names of nodes are made of the route, none twice, none a word of Mermaid', () => {
  const routes = [
    'POST /end',
    'GET /menu',
    'POST /menu',
    'POST /menu',
    'POST /',
    'POST /über/:Id.x',
    'POST /日本',
    'POST /911',
  ]
  const text = toMermaid(flowOf(routes.map((route, index) => node(String(index), { route }))))
  const names = [...text.matchAll(/^ {2}(\w+)\[/gm)].map(([, name]) => name)
  assert.deepEqual(names.sort(), ['at_911', 'at_end', 'get_menu', 'menu', 'menu_2', 'node', 'root', 'uber_Id_x'])
})

test('long sentences are cut at a word, and no emoji is cut in two', () => {
  const family = '👩‍👩‍👧'
  const text = toMermaid(flowOf([node('a', { says: family.repeat(80) }), node('b', { says: 'word '.repeat(40) })]))
  assert.ok(text.includes(`“${family.repeat(59)}…”`), text)
  assert.ok(text.includes(`“${'word '.repeat(12).trim()}…”`) || text.includes(`“${'word '.repeat(11).trim()}…”`), text)
})

test('the order of nodes and edges makes no difference', () => {
  const expected = toMermaid(clinic)
  for (let seed = 1; seed <= 20; seed++) {
    const flow = { ...clinic, nodes: shuffled(clinic.nodes, seed), edges: shuffled(clinic.edges, seed + 100) }
    assert.equal(toMermaid(flow), expected, `seed ${seed}`)
  }
})

test('says which node is missing or there twice', () => {
  assert.throws(() => toMermaid(flowOf([node('a')], [edge('a', '1', 'b')])), {
    name: 'TypeError',
    message: 'An edge from "a" to "b" names the node "b", which the flow does not have.',
  })
  assert.throws(() => toMermaid(flowOf([node('a'), node('a')])), /Two nodes of the flow have the id "a"/)
})

/** In an order that the seed decides. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  let state = seed
  const keyed = items.map((item) => {
    state = (state * 48271 + 11) % 2147483647
    return { item, key: state }
  })
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}

test.run()
