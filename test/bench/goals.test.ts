import assert from 'node:assert/strict'
import { test } from 'uvu'
import { GOALS, judge, rotten } from '../../bench/src/goals.js'
import { goalsText, runAsJson, tableText } from '../../bench/src/report.js'
import type { Section } from '../../bench/src/section.js'

/** A section of rendering with these medians. */
function rendering(medians: Readonly<Record<string, number>>): Section {
  const figures = Object.fromEntries(
    Object.entries(medians).map(([name, median]) => [name, { median, low: median, high: median, unit: '×' }]),
  )
  return { name: 'render', title: 'Rendering', tables: [], figures }
}

function lineOf(figure: string, medians: Readonly<Record<string, number>>) {
  const found = judge([rendering(medians)]).find((line) => line.figure === figure)
  assert.ok(found)
  return found
}

test('each goal has a figure of its own, named after its section', () => {
  const names = GOALS.map(({ figure }) => figure)
  assert.equal(new Set(names).size, names.length)
  for (const { section, figure } of GOALS) assert.ok(figure.startsWith(`${section}.`), figure)
})

test('a goal of at most is met up to its value', () => {
  assert.equal(lineOf('render.menu.ratio', { 'render.menu.ratio': 1.5 }).met, true)
  assert.equal(lineOf('render.menu.ratio', { 'render.menu.ratio': 1.51 }).met, false)
})

test('a goal of at least is met from its value on', () => {
  assert.equal(lineOf('render.menu.twilio', { 'render.menu.twilio': 15 }).met, true)
  assert.equal(lineOf('render.menu.twilio', { 'render.menu.twilio': 14.9 }).met, false)
})

test('goals of sections that did not run are left out, figures that are missing are not judged', () => {
  const judged = judge([rendering({})])
  assert.ok(judged.length > 0)
  assert.ok(judged.every(({ section, met }) => section === 'render' && met === undefined))
  assert.deepEqual(rotten(judged), [])
})

test('what is worse than twice its goal is rotten, in both directions', () => {
  const names = (medians: Readonly<Record<string, number>>) =>
    rotten(judge([rendering(medians)])).map(({ figure }) => figure)
  assert.deepEqual(names({ 'render.menu.ratio': 3, 'render.menu.twilio': 7.5 }), [])
  assert.deepEqual(names({ 'render.menu.ratio': 3.01, 'render.menu.twilio': 7.4 }), [
    'render.menu.ratio',
    'render.menu.twilio',
  ])
})

test('a figure is rotten with the whole of its range, not with one end of it', () => {
  const figure = { median: 3.2, low: 2.9, high: 3.5, unit: '×' }
  const of = (low: number) =>
    rotten(
      judge([{ name: 'render', title: 'Rendering', tables: [], figures: { 'render.menu.ratio': { ...figure, low } } }]),
    )
  assert.equal(of(2.9).length, 0)
  assert.equal(of(3.1).length, 1)
})

test('the goal table says by how much a goal is missed', () => {
  const text = goalsText(judge([rendering({ 'render.menu.ratio': 1.8, 'render.menu.twilio': 30 })]), 'plain')
  assert.match(text, /1 kB menu.* at most 1\.5 × .*1\.80 \(1\.80–1\.80\).* missed by 20 %/)
  assert.match(text, /builders.* at least 15 × .*30\.0 .* met/)
  assert.match(text, /40 kB.* – .*not measured/)
})

test('a table as Markdown', () => {
  const table = { title: 'Times', columns: ['', 'µs'], rows: [['a | b', '1']], note: 'A note.' }
  assert.equal(tableText(table, 'markdown'), '### Times\n\n|  | µs |\n|---|---:|\n| a \\| b | 1 |\n\nA note.')
})

test('the JSON has what was measured, and of the machine cores, Node and platform only', () => {
  const section = rendering({ 'render.menu.ratio': 1.4 })
  const machine = { cores: 2, node: 'v20.19.0', platform: 'linux x64', at: '2026-01-01T00:00:00.000Z' }
  const json = JSON.parse(JSON.stringify(runAsJson([section], judge([section]), machine, true)))
  assert.deepEqual(json.machine, { cores: 2, node: 'v20.19.0', platform: 'linux x64' })
  assert.equal(json.quick, true)
  assert.equal(json.sections[0].figures['render.menu.ratio'].median, 1.4)
  const goal = json.goals.find(({ figure }: { readonly figure: string }) => figure === 'render.menu.ratio')
  assert.deepEqual([goal.goal, goal.measured, goal.met], ['at most 1.5 ×', 1.4, true])
})

test.run()
