import assert from 'node:assert/strict'
import { test } from 'uvu'
import { crawled, marksOf, type Pages, waysOf } from './app.js'

/** The ways from the first document, and the problems. */
async function waysFrom(pages: Pages, options = {}): Promise<string[]> {
  const flow = await crawled(pages, options)
  assert.deepEqual(flow.limits, [])
  return waysOf(flow)
}

const outcome = (name: string) => `<Say>It is over: {${name}}.</Say>`

/** Says a parameter of the request in words that no mask takes away. */
const says =
  (name: string) =>
  ({ params }: { params: URLSearchParams }) =>
    outcome(name).replace(`{${name}}`, params.get(name) ?? 'none')

test('a <Gather> of one key: every key, and silence', async () => {
  const ways = await waysFrom({
    '/voice': '<Gather numDigits="1" action="/key"><Say>Menu</Say></Gather><Redirect>/nothing</Redirect>',
    '/key': '<Say>A key.</Say>',
    '/nothing': '<Say>Nothing.</Say>',
  })
  for (const key of '1234567890*') assert.ok(ways.includes(`POST /voice -${key}-> POST /key`), key)
  // The key that ends the input, without any before it, is as good as silence.
  for (const label of ['#', 'silence']) assert.ok(ways.includes(`POST /voice -${label}-> POST /nothing`), label)
})

test('a <Gather> of any number of keys: what its text offers, a sample and another, ended by its key', async () => {
  const ways = await waysFrom({
    '/voice':
      '<Gather finishOnKey="*" action="/key"><Say>Press 1 for sales, or two for the rest. We are open 24/7.</Say></Gather><Say>Bye</Say>',
    '/key': '<Say>Thank you.</Say>',
  })
  const labels = ways.filter((way) => way.endsWith('> POST /key')).map((way) => /-(.*)->/.exec(way)?.[1])
  assert.deepEqual(labels, ['1*', '2*', '1234*', '0000*'])
})

test('as many keys as numDigits says; and those of the options', async () => {
  const ways = await waysFrom(
    {
      '/voice': '<Gather numDigits="5" finishOnKey="" action="/key"><Say>Your code</Say></Gather><Say>Bye</Say>',
      '/key': ({ params }) => (params.get('Digits') === '47110' ? '<Say>Right</Say>' : '<Say>Wrong</Say>'),
    },
    { keys: ['47110'] },
  )
  const labels = ways.filter((way) => way.endsWith('> POST /key')).map((way) => /-(.*)->/.exec(way)?.[1])
  assert.deepEqual(labels, ['12345', '00000', '47110'])
})

test('speech: the hints, and what the options say; something where there is neither', async () => {
  const pages = (hints: string) => ({
    '/voice': `<Gather input="speech" hints="${hints}" action="/words"><Say>Go on</Say></Gather><Say>Bye</Say>`,
    '/words': ({ params }: { params: URLSearchParams }) => `<Say>You said ${params.get('SpeechResult')}.</Say>`,
  })
  const labels = (ways: string[]) =>
    ways.filter((way) => way.endsWith('> POST /words')).map((way) => /"(.*)"/.exec(way)?.[1])
  const ways = await waysFrom(pages('sales, support'), { speech: ['the boss'] })
  assert.deepEqual(labels(ways), ['sales', 'support', 'the boss'])
  assert.equal(ways.filter((way) => way.startsWith('POST /words')).length, 1, 'words said again make no other document')
  assert.deepEqual(labels(await waysFrom(pages(''))), ['hello'])
})

test('<Dial>: answered, busy, no answer, failed, and a caller who hangs up', async () => {
  const ways = await waysFrom({ '/voice': '<Dial action="/over">+14155550123</Dial>', '/over': says('DialCallStatus') })
  assert.deepEqual(
    ways.filter((way) => way.startsWith('POST /voice')),
    [
      'POST /voice -busy-> POST /over',
      'POST /voice -no answer-> POST /over',
      'POST /voice -failed-> POST /over',
      'POST /voice -hang up-> completed',
      'POST /voice -answered-> POST /over',
      'POST /voice .hang up.> POST /over',
      'POST /voice .hang up.> POST /over',
    ],
  )
})

test('a whisper waits, too: taken and declined', async () => {
  const flow = await crawled({
    '/voice': '<Say>Hi</Say><Dial action="/over"><Number url="/whisper">+14155550123</Number></Dial>',
    '/whisper': '<Gather numDigits="1" action="/taken"><Say>Press 1 to take it.</Say></Gather><Hangup/>',
    '/taken': ({ params }) => (params.get('Digits') === '1' ? '' : '<Hangup/>'),
    '/over': says('DialBridged'),
  })
  const ways = waysOf(flow)
  for (const way of [
    'POST /voice -answered-> POST /whisper',
    'POST /whisper -1-> POST /taken',
    'POST /whisper -2-> POST /taken',
    'POST /voice -declined-> POST /over',
    'POST /voice -answered-> POST /over',
  ])
    assert.ok(ways.includes(way), `${way}\n${ways.join('\n')}`)
  assert.deepEqual(flow.problems, [])
})

test('<Record>: a message, silence, and a caller who hangs up', async () => {
  const ways = await waysFrom({
    '/voice': '<Say>Speak</Say><Record action="/thanks"/>',
    '/thanks': '<Say>Thanks.</Say>',
  })
  assert.deepEqual(ways, [
    'POST /voice -message-> POST /thanks',
    'POST /thanks -ends-> completed',
    'POST /voice -silence-> POST /thanks',
    'POST /voice -hang up-> completed',
    'POST /voice .hang up.> POST /thanks',
  ])
})

test('<Enqueue>: taken by an agent, left by a key, no room', async () => {
  const ways = await waysFrom({
    '/voice': '<Enqueue waitUrl="/wait" action="/over">support</Enqueue>',
    '/wait': '<Gather numDigits="1" action="/out"><Say>Press 1 to leave.</Say></Gather>',
    '/out': ({ params }) => (params.get('Digits') === '1' ? '<Leave/>' : '<Say>You stay.</Say>'),
    '/over': says('QueueResult'),
  })
  for (const way of [
    'POST /voice -wait-> POST /wait',
    'POST /wait -1-> POST /out',
    'POST /voice -leave-> POST /over',
    'POST /voice -bridged-> POST /over',
    'POST /voice -queue full-> POST /over',
    'POST /voice .hang up.> POST /over',
  ])
    assert.ok(ways.includes(way), `${way}\n${ways.join('\n')}`)
})

test('a conference: the wait document, its end, and a caller who leaves', async () => {
  const ways = await waysFrom({
    '/voice':
      '<Dial action="/over"><Conference waitUrl="/wait" statusCallback="/told" statusCallbackEvent="join">a room</Conference></Dial>',
    '/wait': '<Say>Please wait.</Say>',
    '/over': '<Say>Goodbye.</Say>',
    '/told': undefined,
  })
  assert.deepEqual(ways, [
    'POST /voice -wait-> POST /wait',
    'POST /voice -conference ends-> POST /over',
    'POST /over -ends-> completed',
    'POST /wait -hang up-> completed',
    'POST /voice .conference.> POST /told',
    'POST /voice .hang up.> POST /over',
  ])
})

test('<Pay>, and a session with a relay', async () => {
  const paid = await waysFrom({ '/voice': '<Pay action="/over"/>', '/over': says('Result') })
  for (const label of ['paid', 'not paid']) assert.ok(paid.includes(`POST /voice -${label}-> POST /over`), label)
  const relay = await waysFrom({
    '/voice': '<Connect action="/over"><ConversationRelay url="wss://example.com/"/></Connect>',
    '/over': '<Say>Bye</Say>',
  })
  assert.deepEqual(relay, ['POST /voice -session ends-> POST /over', 'POST /over -ends-> completed'])
})

test('what documents name, and nobody went: dashed', async () => {
  const flow = await crawled({
    '/voice':
      '<Dial><Queue url="/whisper">support</Queue></Dial><Record transcribeCallback="/text" action="/over"/><Redirect>/never</Redirect>',
    '/over': '<Say>Bye</Say>',
  })
  const dashed = flow.edges.filter(({ isObserved }) => !isObserved)
  assert.deepEqual(
    dashed.map(({ label, kind }) => `${label} ${kind}`),
    ['whisper document', 'transcription callback'],
  )
  assert.deepEqual(marksOf(flow), [])
})

test.run()
