import assert from 'node:assert/strict'
import { type PhoneOptions, phone } from 'twimlx/testing'
import { suite } from 'uvu'
import { firstSeed, Random } from '../../twiml/random.js'
import { describeApp, type RandomApp, randomApp } from '../interpreter/random-twiml.js'
import { authToken, listenerOf } from './random-app.js'
import { RandomUser } from './random-user.js'

const test = suite('Random people with phones')

/** LIVES=1000 tries more. */
const LIVES = Number(process.env['LIVES'] ?? 20)

const FINAL: ReadonlySet<string> = new Set(['completed', 'busy', 'no-answer', 'canceled', 'failed'])

test('whatever they do ends soon, and fails with a sentence or not at all; hung up, all calls are over', () =>
  each(async (random, app) => {
    await using caller = phone(listenerOf(app), anyOptions(random))
    const user = new RandomUser(random, caller)
    await user.live(20)
    for (const call of user.calls) {
      assert.ok(FINAL.has(call.status), `${call.status} after ${user.done.join(', ')}`)
      assert.equal(call.waitingFor, undefined)
    }
  }))

test("every request, callbacks too, has a signature that Twilio's own validator takes", () =>
  each(async (random, app) => {
    const refused: string[] = []
    const publicUrl = random.pick([undefined, 'https://public.example', 'http://public.example:8080'])
    await using caller = phone(listenerOf(app, publicUrl, refused), { ...anyOptions(random), publicUrl })
    await new RandomUser(random, caller).live(15)
    assert.deepEqual(refused, [])
  }))

test('each request stands in the log with its one answer', () =>
  each(async (random, app) => {
    await using caller = phone(listenerOf(app), anyOptions(random))
    const user = new RandomUser(random, caller)
    await user.live(15)
    for (const { log } of user.calls) {
      const asked = log.flatMap((entry) => (entry.kind === 'request' && entry.purpose !== 'media' ? entry.id : []))
      const answered = log.flatMap((entry) => (entry.kind === 'response' ? entry.id : []))
      assert.equal(new Set(answered).size, answered.length)
      for (const id of asked) assert.equal(answered.includes(id), true, `request ${id} has no answer`)
      for (const [place, entry] of log.entries())
        assert.ok(entry.at >= (log[place - 1]?.at ?? 0), 'the clock goes back')
    }
  }))

test('a call that was saved runs again on another phone', () =>
  each(async (random, app) => {
    // The URL, which has the port in it, is heard and told of.
    const options = { ...anyOptions(random), publicUrl: 'https://public.example' }
    await using first = phone(listenerOf(app, options.publicUrl), options)
    // Nothing about the call that is saved is the phone's first.
    await first.call('/nowhere')
    const user = new RandomUser(random, first, 1)
    await user.live(12)
    const [call] = user.calls
    if (call === undefined) return
    const saved = JSON.parse(JSON.stringify(call.save()))
    await using second = phone(listenerOf(app, options.publicUrl), options)
    const again = await second.replay(saved)
    assert.equal(again.transcript, call.transcript)
  }))

test('redirects that never end are cut, with a problem that says so', () =>
  each(async (random) => {
    const paths = ['/voice', '/one', '/two']
    const instant = [
      '<Sms>Hello</Sms>',
      '<Say/>',
      '<Leave/>',
      '<Start><Siprec name="x"/></Start>',
      '<Pause length="1"/>',
    ]
    const body = () =>
      `<Response>${random.some(instant, 2).join('')}<Redirect>${random.pick(paths)}</Redirect></Response>`
    const app = new Map(
      paths.map((path) => [path, { status: 200, headers: { 'content-type': 'text/xml' }, body: body() }]),
    )
    await using caller = phone(listenerOf(app), { authToken, failOn: 'never', maxFetches: 12 })
    const call = await caller.call('/voice')
    assert.equal(call.status, 'completed')
    assert.match(call.errors.at(-1)?.message ?? '', /an infinite redirect/)
  }))

test('texts are answered, or it is said why not', () =>
  each(async (random, app) => {
    await using caller = phone(listenerOf(messaging(random, app)), anyOptions(random))
    const user = new RandomUser(random, caller)
    for (let texts = 0; texts < 4; texts++) {
      await user.try('text', async () => {
        const body = random.pick(['Hello', '', 'STOP', 'START', 'é'.repeat(200)])
        const conversation = await caller.text(body, { path: random.pick(['/voice', '/one']) })
        await conversation.send(random.pick(['Hello', 'HELP']), { delivery: random.pick(['failed', 'read']) })
        assert.ok(conversation.requests.length >= 2, 'both are told to the app')
        const isAnswered = conversation.requests.every(({ status }) => status !== undefined)
        assert.ok(isAnswered || conversation.errors.length > 0)
      })
    }
  }))

async function each(attempt: (random: Random, app: RandomApp) => Promise<void>): Promise<void> {
  for (let seed = firstSeed; seed < firstSeed + LIVES; seed++) {
    const random = new Random(seed)
    const app = randomApp(random)
    try {
      await attempt(random, app)
    } catch (error) {
      if (error instanceof Error) error.message = `TEST_SEED=${seed}: ${error.message}\n${describeApp(app)}`
      throw error
    }
  }
}

function anyOptions(random: Random): PhoneOptions {
  return {
    authToken,
    failOn: 'never',
    maxFetches: 10,
    typeAhead: random.chance(0.3),
    gatherHangupSendsAction: random.chance(0.3),
    silentRecordings: random.pick(['saved', 'dropped']),
    params: random.chance(0.3) ? { FromCity: 'Köln' } : {},
  }
}

function messaging(random: Random, app: RandomApp): RandomApp {
  const verbs = [
    '<Message>Hello</Message>',
    '<Message action="/one">Hi</Message>',
    '<Redirect>/two</Redirect>',
    '<Say>No</Say>',
  ]
  const body = () => `<Response>${random.some(verbs, 3).join('')}</Response>`
  const ours = ['/voice', '/one'].map(
    (path) => [path, { status: 200, headers: { 'content-type': 'text/xml' }, body: body() }] as const,
  )
  return new Map([...app, ...ours])
}

test.run()
