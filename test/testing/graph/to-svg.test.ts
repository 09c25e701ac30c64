import assert from 'node:assert/strict'
import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import { suite } from 'uvu'
import { toSvg } from '../../../src/testing/graph/index.js'
import { clinic, edge, flowOf, node } from './clinic.js'

const test = suite('toSvg')

test('draws every node with its route and sentence, and every label', async () => {
  const picture = parse(await toSvg(clinic, { title: 'Riverside clinic' }))
  const text = textOf(picture)
  const steps = elements(picture).filter(({ attributes }) => /^step /.test(attributes['class'] ?? ''))
  assert.equal(steps.length, clinic.nodes.length)
  for (const { route, says = '' } of clinic.nodes) {
    const step = steps.find((each) => textOf(each).includes(route) && textOf(each).includes(says))
    assert.ok(step, `${route} is in ${text}`)
  }
  for (const { label } of clinic.edges) assert.ok(text.includes(label), label)
})

test('has a name, a summary, and a legend for what occurs', async () => {
  const picture = parse(await toSvg(clinic, { title: 'Riverside clinic' }))
  assert.equal(picture.attributes['role'], 'img')
  assert.equal(picture.attributes['aria-labelledby'], 'twimlx-flow-title twimlx-flow-desc')
  assert.match(textOf(picture), /Riverside clinic/)
  assert.match(textOf(picture), /10 steps, 23 ways · 1 error, 1 warning/)
  assert.match(textOf(picture), /callback: the app is told/)
  const plain = textOf(parse(await toSvg(flowOf([node('a'), node('b')], [edge('a', '1', 'b')]))))
  assert.match(plain, /Call flow/)
  assert.doesNotMatch(plain, /a caller went there/)
})

test('hostile text stays text', async () => {
  const hostile = '</text><script>alert("&amp;")</script><![CDATA[ ]]>\u0000\u001b\ud800 \u202e'
  const id = 'hostile" onload="x'
  const flow = flowOf([node(id, { route: `POST /${hostile}`, says: hostile })], [edge(id, hostile, id)], {
    problems: [{ level: 'error', mark: 'error', node: id, message: hostile, path: [] }],
  })
  const picture = parse(await toSvg(flow, { title: hostile }))
  const names = new Set(elements(picture).map(({ name }) => name))
  const known = ['svg', 'title', 'desc', 'style', 'defs', 'marker', 'path', 'rect', 'text', 'tspan', 'g']
  assert.deepEqual(
    [...names].filter((name) => !known.includes(name)),
    [],
  )
  const attributes = elements(picture).flatMap((each) => Object.keys(each.attributes))
  assert.deepEqual(
    attributes.filter((name) => /^on|href/.test(name)),
    [],
  )
  assert.ok(textOf(picture).includes('<script>alert("&amp;")</script>'))
})

test('draws one node, none, and an edge without a label', async () => {
  assert.ok(textOf(parse(await toSvg(flowOf([node('a')])))).includes('/a'))
  for (const flow of [flowOf([]), flowOf([node('a'), node('b')], [edge('a', '', 'b'), edge('b', '', 'b')])]) {
    const written = await toSvg(flow)
    parse(written)
    assert.doesNotMatch(written, /NaN|Infinity|undefined/)
  }
})

test('nothing lies outside the picture', async () => {
  for (const flow of [clinic, large(60)]) {
    const picture = parse(await toSvg(flow))
    const [width, height] = [Number(picture.attributes['width']), Number(picture.attributes['height'])]
    for (const { name, attributes } of elements(picture)) {
      if (name !== 'rect') continue
      const [x, y] = [Number(attributes['x'] ?? 0), Number(attributes['y'] ?? 0)]
      assert.ok(x >= 0 && x + Number(attributes['width']) <= width, `x ${x} of ${width}`)
      assert.ok(y >= 0 && y + Number(attributes['height']) <= height, `y ${y} of ${height}`)
    }
  }
})

test('boxes do not overlap', async () => {
  for (const flow of [clinic, large(60)]) {
    const boxes = elements(parse(await toSvg(flow)))
      .filter(({ attributes }) => attributes['class'] === 'box')
      .map(({ attributes: { x, y, width, height } }) => ({
        x: Number(x),
        y: Number(y),
        w: Number(width),
        h: Number(height),
      }))
    for (const [index, a] of boxes.entries()) {
      for (const b of boxes.slice(index + 1)) {
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y
        assert.ok(apart, JSON.stringify([a, b]))
      }
    }
  }
})

test('an end to which everything leads is drawn where each way ends', async () => {
  const ends = (await toSvg(large(60))).match(/class="step end"/g) ?? []
  assert.ok(ends.length > 6, String(ends.length))
})

test('the order of nodes and edges makes no difference', async () => {
  const turned = { ...clinic, nodes: [...clinic.nodes].reverse(), edges: [...clinic.edges].reverse() }
  assert.equal(await toSvg(turned), await toSvg(clinic))
})

test('draws 200 nodes', async () => {
  const picture = parse(await toSvg(large(200)))
  assert.ok(textOf(picture).includes('/n199'))
})

test('refuses a title that is no string', async () => {
  await assert.rejects(toSvg(clinic, { title: 7 as unknown as string }), {
    name: 'TypeError',
    message: 'The title of a picture is a string, such as "Call flow".',
  })
})

/** A tree of menus with self-edges, ways back to the start, and one end. */
function large(size: number) {
  const ids = Array.from({ length: size }, (_, index) => `n${index}`)
  return flowOf(
    [
      ...ids.map((id, index) =>
        node(id, { kind: index === 0 ? 'start' : 'document', says: 'Press 1 for sales, 2 for support.' }),
      ),
      node('end', { kind: 'end', route: 'completed' }),
    ],
    ids.flatMap((id, index) => [
      ...(index > 0 ? [edge(`n${Math.floor((index - 1) / 2.6)}`, String(index % 9), id)] : []),
      ...(index % 4 === 0 ? [edge(id, 'silence', id)] : []),
      ...(index % 7 === 3 ? [edge(id, '*', 'n0')] : []),
      edge(id, 'hang up', 'end'),
    ]),
  )
}

function parse(written: string): XmlElement {
  const { root } = parseXml(written)
  assert.ok(root)
  return root
}

function elements(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap((child) => ('attributes' in child ? elements(child as XmlElement) : []))]
}

function textOf(element: XmlElement): string {
  return element.text
}

test.run()
