import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite } from 'uvu'
import { twimlx } from './twimlx.js'

const test = suite('check and graph')

let folder = ''

test.before(() => {
  folder = mkdtempSync(join(tmpdir(), 'twimlx-flow-'))
})

test.after(() => rmSync(folder, { recursive: true, force: true }))

/** A module that exports a listener with these documents by path. */
function appFile(name: string, pages: Readonly<Record<string, string>>, more = ''): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    `const pages = ${JSON.stringify(pages)}
export const app = (request, response) => {
  const page = pages[new URL(request.url, 'http://localhost').pathname]
  if (page === undefined) response.writeHead(404).end()
  else response.setHeader('Content-Type', 'text/xml').end('<Response>' + page + '</Response>')
}
${more}`,
  )
  return file
}

const menu = '<Gather numDigits="1" action="/key"><Say>Press 1.</Say></Gather>'

test('check: an example without a problem', async () => {
  const { code, stdout, stderr } = await twimlx(['check', 'examples/ivr.tsx'])
  assert.match(stdout, /^\d+ documents, \d+ ways, \d+ requests: no problem found\.\n$/)
  assert.deepEqual([code, stderr], [0, ''])
})

test('check: warnings are printed, and are no failure', async () => {
  const file = appFile('warning.mjs', { '/voice': menu, '/key': '<Say>Bye</Say>' })
  const { code, stdout, stderr } = await twimlx(['check', file, '--unsigned'])
  assert.match(
    stdout,
    /^warning: A caller who presses and says nothing is hung up on.*\n {4}at POST \/voice, "Press 1\."\n {4}after silence\n\n2 documents, .*: 1 warning\.\n$/,
  )
  assert.deepEqual([code, stderr], [0, ''])
})

test('check: errors end with 1; --json prints a line for each problem', async () => {
  const file = appFile('error.mjs', { '/voice': `${menu}<Redirect/>`, '/key': '<Redirect>/gone</Redirect>' })
  const [text, json] = await Promise.all([
    twimlx(['check', file, '--unsigned']),
    twimlx(['check', file, '--unsigned', '--json']),
  ])
  assert.match(
    text.stdout,
    /^error 11200: POST \/gone answered 404.*\n {4}at POST \/gone\n {4}after press 1\n {4}https:/,
  )
  assert.match(text.stdout, /: 1 error\.\n$/)
  assert.deepEqual([text.code, text.stderr], [1, `twimlx: ${file} has 1 error.\n`])
  const [problem, ...others] = json.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { level, mark, code, route, path } = problem
  assert.deepEqual([level, mark, code, route, path], ['error', 'error', 11200, 'POST /gone', ['press 1']])
  assert.deepEqual([others, json.code], [[], 1])
  assert.match(json.stderr, /^2 documents/)
})

test('check: what a limit has left out is said', async () => {
  const { code, stderr } = await twimlx(['check', 'examples/ivr.tsx', '--requests', '5', '--depth', '3'])
  assert.match(stderr, /^The search ended after 5 requests; \d+ known ways were not gone\./)
  assert.equal(code, 0)
})

test('an app that holds timers does not keep the command', async () => {
  const file = appFile('timer.mjs', { '/voice': '<Say>Hi</Say>' }, 'setInterval(() => {}, 1000)')
  assert.equal((await twimlx(['check', file, '--unsigned'])).code, 0)
})

test('an app that checks signatures gets them: --auth-token', async () => {
  const file = join(folder, 'signed.mjs')
  writeFileSync(
    file,
    `export const app = (request, response) => {
  if (request.headers['x-twilio-signature'] === undefined) response.writeHead(403).end()
  else response.setHeader('Content-Type', 'text/xml').end('<Response><Say>Hi</Say></Response>')
}`,
  )
  assert.equal((await twimlx(['check', file, '--auth-token', 'a-made-up-token'])).code, 0)
  const unsigned = await twimlx(['check', file, '--unsigned'])
  assert.match(unsigned.stdout, /^error 11200: .* answered 403 .*not signed/)
})

test('graph: Mermaid, JSON and SVG, by --format and by the name of the file', async () => {
  const file = appFile('flow.mjs', { '/voice': `${menu}<Redirect/>`, '/key': '<Say>Bye</Say>' })
  const picture = join(folder, 'flow.svg')
  const [mermaid, json, svg] = await Promise.all([
    twimlx(['graph', file, '--unsigned']),
    twimlx(['graph', file, '--unsigned', '--format', 'json']),
    twimlx(['graph', file, '--unsigned', '-o', picture]),
  ])
  assert.match(mermaid.stdout, /^flowchart [\s\S]*voice -->[\s\S]*\n$/)
  assert.match(mermaid.stderr, /^2 documents, .* no problem found\.\n$/)
  assert.equal(JSON.parse(json.stdout).initial_state, 'voice')
  assert.match(readFileSync(picture, 'utf8'), /^(<\?xml[^>]*>\s*)?<svg/)
  assert.deepEqual([mermaid.code, json.code, svg.code, svg.stdout], [0, 0, 0, ''])
})

test('graph: a file whose name says nothing of its format is not written', async () => {
  const file = appFile('named.mjs', { '/voice': '<Say>Hi</Say>' })
  const picture = join(folder, 'flow.png')
  const { code, stderr } = await twimlx(['graph', file, '--unsigned', '-o', picture])
  assert.equal(code, 2)
  assert.match(
    stderr,
    /flow\.png does not say how to draw: its name ends with \.mmd, \.svg or \.json, or --format says it\./,
  )
  assert.equal(existsSync(picture), false)
})

test('modules that cannot be used: why', async () => {
  const empty = join(folder, 'empty.mjs')
  writeFileSync(empty, 'export const a = 1')
  const broken = join(folder, 'broken.mjs')
  writeFileSync(broken, "throw new Error('no database')")
  const signed = appFile('token.mjs', { '/voice': '<Say>Hi</Say>' })
  const nowhere = join(folder, 'nowhere.ts')
  const runs: [args: string[], code: number, says: RegExp][] = [
    [[empty], 2, /^twimlx: .*empty\.mjs exports neither `app`.* nor `routes`/],
    [[broken], 1, /^twimlx: .*broken\.mjs cannot be imported: no database\n$/],
    [[nowhere], 1, /^twimlx: .*nowhere\.ts is not there\.\n$/],
    [[signed], 2, /^twimlx: What does the app of .* check signatures with\?.*--unsigned/],
    [['examples/texts.tsx'], 2, /^twimlx: \/message is the only route, and it is for texts/],
    [['examples/conference.tsx'], 2, /^twimlx: start: \/conference\/:name is a pattern/],
    [['examples/ivr.tsx', '--depth', 'deep'], 2, /whole number/],
    [['examples/ivr.tsx', '--depth', '1000'], 2, /^twimlx: depth takes a whole number from 0 to 100/],
    [['examples/ivr.tsx', '--keys', 'abc'], 2, /^twimlx: keys takes texts of 0-9/],
    [[], 2, /^twimlx: missing required argument 'module'/],
  ]
  const done = await Promise.all(runs.map(([args]) => twimlx(['check', ...args])))
  for (const [place, { code, stdout, stderr }] of done.entries()) {
    const [args = [], wanted, says = /^$/] = runs[place] ?? []
    assert.match(stderr, says, args.join(' '))
    assert.deepEqual([code, stdout], [wanted, ''], args.join(' '))
    assert.doesNotMatch(stderr, /\n {4}at /)
  }
})

test('a file that cannot be written', async () => {
  const { code, stderr } = await twimlx(['graph', 'examples/ivr.tsx', '-o', join(folder, 'no', 'flow.svg')])
  assert.match(stderr, /flow\.svg cannot be written: ENOENT/)
  assert.equal(code, 1)
})

test('--help tells options and examples, and nothing of Redis', async () => {
  for (const name of ['check', 'graph']) {
    const { code, stdout } = await twimlx([name, '--help'])
    assert.match(
      stdout,
      new RegExp(`Usage: twimlx ${name} .*--start.*Examples:\\n {2}\\$ twimlx ${name} .*Exit codes:`, 's'),
    )
    assert.doesNotMatch(stdout, /redis/i)
    assert.equal(code, 0)
  }
})

test.run()
