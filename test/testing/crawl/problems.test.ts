import assert from 'node:assert/strict'
import { test } from 'uvu'
import { crawled, marksOf } from './app.js'

const menu = (rest: string) => `<Gather numDigits="1" action="/key"><Say>Menu</Say></Gather>${rest}`

test('a flow without a fault has no problem', async () => {
  const flow = await crawled({ '/voice': menu('<Redirect/>'), '/key': '<Say>Goodbye.</Say>' })
  assert.deepEqual(flow.problems, [])
  assert.ok(flow.nodes.every(({ marks }) => marks.length === 0))
})

test('errors have Twilio’s code, the node, and the shortest way there', async () => {
  const flow = await crawled({
    '/voice': menu('<Say>Bye</Say>'),
    '/key': ({ params }) =>
      ({ 1: '<Redirect>/gone</Redirect>', 2: '<Say', 3: '<Shout/><Say>Bye</Say>' })[params.get('Digits') ?? ''] ??
      '<Say>Bye</Say>',
  })
  assert.deepEqual(marksOf(flow), [
    'error error 11200 at POST /gone after press 1',
    'error error 12100 at POST /key after press 2',
    'warning warning 12200 at POST /key after press 3',
  ])
  assert.match(flow.problems[0]?.message ?? '', /^POST \/gone answered 404/)
  const gone = flow.nodes.find(({ route }) => route === 'POST /gone')
  assert.deepEqual([gone?.marks, gone?.twiml, gone?.says], [['error'], undefined, undefined])
})

test('a Gather with nothing behind it: whoever is silent is hung up on', async () => {
  const flow = await crawled({ '/voice': menu(''), '/key': '<Say>Bye</Say>' })
  assert.deepEqual(marksOf(flow), ['warning no-way-out-on-silence at POST /voice after silence'])
})

test('… also behind the second', async () => {
  const flow = await crawled({ '/voice': menu(menu('')), '/key': '<Say>Bye</Say>' })
  assert.deepEqual(marksOf(flow), ['warning no-way-out-on-silence at POST /voice after silence, silence'])
})

test('… but not where something is said, or asked', async () => {
  for (const end of ['<Say>Bye</Say>', '<Redirect>/key</Redirect>']) {
    const flow = await crawled({ '/voice': menu(end), '/key': '<Say>Bye</Say>' })
    assert.deepEqual(marksOf(flow), [], end)
  }
})

test('a dead end: the call ends, and nothing was heard since the last input', async () => {
  const flow = await crawled({ '/voice': menu('<Redirect/>'), '/key': '<Hangup/>' })
  assert.deepEqual(marksOf(flow), ['warning dead-end at POST /key after press 1'])
})

test('a <Dial> with nothing behind it ends in silence for whom nobody answers', async () => {
  const flow = await crawled({ '/voice': '<Say>One moment.</Say><Dial>+14155550123</Dial>' })
  assert.deepEqual(marksOf(flow), ['warning dead-end at POST /voice after busy'])
})

test('no dead end: after a talk, and a call that is rejected', async () => {
  const talk = await crawled({
    '/voice': '<Dial action="/over">+14155550123</Dial>',
    '/over': ({ params }) =>
      params.get('DialCallStatus') === 'completed' ? '<Hangup/>' : '<Say>Nobody is there.</Say>',
  })
  assert.deepEqual(talk.problems, [])
  assert.deepEqual((await crawled({ '/voice': '<Reject/>' })).problems, [])
})

test('an endless loop: redirects without end', async () => {
  const flow = await crawled({ '/voice': '<Redirect>/b</Redirect>', '/b': '<Redirect>/voice</Redirect>' })
  const [line = '', ...others] = marksOf(flow)
  assert.match(line, /^error endless-loop at POST \/(b|voice)$/)
  assert.deepEqual(others, [])
})

test('an endless loop: whatever callers do, the same comes again', async () => {
  const wrong = await crawled({ '/voice': menu('<Redirect/>'), '/key': '<Say>No.</Say><Redirect>/voice</Redirect>' })
  assert.deepEqual(marksOf(wrong), ['warning endless-loop at POST /voice'])
  const record = await crawled({ '/voice': '<Say>Speak</Say><Record/>' })
  assert.deepEqual(marksOf(record), ['warning endless-loop at POST /voice'])
})

test('no endless loop: a key that leads out, or makes a difference', async () => {
  for (const hours of ['<Say>Goodbye.</Say>', '<Say>We are open.</Say><Redirect>/voice</Redirect>']) {
    const flow = await crawled({
      '/voice': menu('<Redirect/>'),
      '/key': ({ params }) => (params.get('Digits') === '1' ? hours : '<Redirect>/voice</Redirect>'),
    })
    assert.deepEqual(marksOf(flow), [], hours)
  }
})

test('no endless loop, as far as anybody knows: a number that only callers have', async () => {
  const flow = await crawled({
    '/voice': '<Gather action="/key"><Say>Your number, please.</Say></Gather><Redirect/>',
    '/key': '<Say>I do not know it.</Say><Redirect>/voice</Redirect>',
  })
  assert.deepEqual(marksOf(flow), [])
})

test('routes that nobody comes to; one that is told something is reached, and /message is for texts', async () => {
  const flow = await crawled(
    {
      '/voice': '<Say>Hi</Say><Record action="/over/1" recordingStatusCallback="/told" transcribeCallback="/text"/>',
      '/over/1': '<Say>Bye</Say>',
      '/told': undefined,
      '/text': undefined,
    },
    { routes: ['/voice', '/over/:number', '/told', '/text', '/message', '/holidays'] },
  )
  assert.deepEqual(marksOf(flow), ['warning unreached at POST /holidays'])
  const node = flow.nodes.find(({ kind }) => kind === 'declared')
  assert.deepEqual([node?.route, node?.marks], ['POST /holidays', ['unreached']])
  assert.ok(flow.nodes.some(({ route }) => route === 'POST /over/:number'))
})

test('the worst comes first', async () => {
  const flow = await crawled(
    { '/voice': `<Shout/>${menu('')}`, '/key': '<Redirect>/gone</Redirect>' },
    { routes: ['/voice', '/key', '/other'] },
  )
  assert.deepEqual(
    flow.problems.map(({ mark }) => mark),
    ['error', 'no-way-out-on-silence', 'warning', 'unreached'],
  )
})

test.run()
