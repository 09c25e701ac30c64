import assert from 'node:assert/strict'
import { suite } from 'uvu'
import type { Entry } from '../../../src/testing/interpreter/entry.js'
import { isSteering } from '../../../src/testing/interpreter/steering.js'
import { step } from '../../../src/testing/interpreter/step.js'
import { type Random, repeat } from '../../twiml/random.js'
import { checkRooms, isAlive } from './check-world.js'
import { isSame, lossOf } from './plain-data.js'
import { live } from './random-life.js'
import { describeApp, randomApp } from './random-twiml.js'

const test = suite('Random people call random apps')

/** Enough to meet every verb. LIVES=1000 tries more. */
const LIVES = Number(process.env['LIVES'] ?? 40)

test('nothing throws, and everybody who hangs up is gone: no call, conference, queue or request is left', () => {
  each((random, app) => {
    const { world } = live(random, app)
    assert.deepEqual(Object.keys(world.legs), [], 'calls are left')
    assert.deepEqual(Object.keys(world.conferences), [], 'conferences are left')
    assert.deepEqual(world.pending, {}, 'requests are left')
    for (const queue of Object.values(world.queues)) assert.deepEqual(queue.waiting, [], 'somebody is left in a queue')
  })
})

test('a step leaves the world that it is given as it is', () => {
  each((random, app) => {
    let known = ''
    live(random, app, ({ before, event, after }) => {
      if (known !== '') assert.ok(JSON.stringify(before) === known, `it is changed by ${JSON.stringify(event)}`)
      known = JSON.stringify(after)
    })
  })
})

test('a world that was written as JSON goes on as the one that was not', () => {
  each((random, app) => {
    live(random, app, ({ before, event, after, effects }) => {
      const again = step(JSON.parse(JSON.stringify(before)), event)
      assert.ok(isSame(again, { world: after, effects }), `it goes on otherwise at ${JSON.stringify(event)}`)
    })
  })
})

test('worlds and entries are plain data, of which JSON loses nothing', () => {
  each((random, app) => {
    live(random, app, ({ after, effects }) => {
      assert.equal(lossOf(after), undefined)
      for (const effect of effects) assert.equal(lossOf(effect), undefined, JSON.stringify(effect))
    })
  })
})

test('the clock never goes back, and entries are in the order of time', () => {
  each((random, app) => {
    const { log } = live(random, app, ({ before, after }) => assert.ok(after.now >= before.now))
    for (const [place, entry] of log.entries()) assert.ok(entry.at >= (log[place - 1]?.at ?? 0))
  })
})

test('each request is answered once, and none that was not made', () => {
  each((random, app) => {
    const { log } = live(random, app)
    const requests = log.flatMap((entry) => (entry.kind === 'request' ? entry.id : []))
    const responses = log.flatMap((entry) => (entry.kind === 'response' ? entry.id : []))
    assert.equal(new Set(requests).size, requests.length, 'ids are unique')
    assert.equal(new Set(responses).size, responses.length, 'nothing is answered twice')
    for (const id of responses) assert.ok(requests.includes(id), 'what was not asked is not answered')
  })
})

test('of a call that is over, only requests, their answers and problems are told', () => {
  each((random, app) => {
    const { log } = live(random, app)
    const over = new Map<string, number>()
    for (const entry of log) {
      if (entry.kind === 'status' && entry.message === undefined && FINAL.has(entry.status)) {
        assert.ok(!over.has(entry.call), 'a call ends once')
        over.set(entry.call, entry.at)
      } else if (over.has(entry.call)) assert.ok(AFTERWARDS.has(entry.kind), JSON.stringify(entry))
    }
  })
})

test('a call rings, is in progress, and is over: in that order, to the app too', () => {
  each((random, app) => {
    const { log } = live(random, app)
    for (const call of new Set(log.map((entry) => entry.call)))
      checkStatuses(log.filter((entry) => entry.call === call))
  })
})

test('nobody is forgotten: each call waits, goes on by itself, waits for an answer, or for another that does', () => {
  each((random, app) => {
    live(random, app, ({ after, event }) => {
      for (const leg of Object.values(after.legs)) {
        assert.ok(
          isAlive(after, leg),
          `${leg.sid} is forgotten after ${JSON.stringify(event)}: ${JSON.stringify(leg.activity)}`,
        )
      }
    })
  })
})

test('who is in a conference, a queue or a talk, and who is said to be, are the same', () => {
  each((random, app) => live(random, app, ({ after }) => checkRooms(after)))
})

test('what begins ends, once: sessions, talks, recordings, actions of a verb', () => {
  each((random, app) => {
    const { log } = live(random, app)
    const open = new Set<string>()
    const recorded = new Set<string>()
    for (const entry of log) {
      if (entry.kind === 'session' && entry.event === 'start') {
        assert.ok(!open.has(entry.sid), 'a session begins once')
        open.add(entry.sid)
      }
      if (entry.kind === 'session' && entry.event === 'end') {
        assert.ok(open.delete(entry.sid), `${entry.noun} ends that has not begun, or twice`)
      }
      if (entry.kind === 'bridge') {
        const talk = `${entry.call} with ${entry.with}`
        assert.ok(!open.has(talk), 'they talk already')
        open.add(talk)
      }
      if (entry.kind === 'unbridge') assert.ok(open.delete(`${entry.call} with ${entry.with}`), 'they do not talk')
      if (entry.kind === 'recording') {
        assert.ok(!recorded.has(entry.sid), 'a recording ends once')
        recorded.add(entry.sid)
      }
    }
    assert.deepEqual([...open], [], 'does not end')
    const told = log.flatMap((entry) =>
      entry.kind === 'request' && entry.purpose === 'recording-status'
        ? `${entry.params['RecordingSid']} ${entry.params['RecordingStatus']}`
        : [],
    )
    assert.equal(new Set(told).size, told.length, 'nothing is told twice of a recording')
  })
})

test('every request about a call has all standard parameters', () => {
  each((random, app) => {
    const { log, world } = live(random, app)
    for (const entry of log) {
      if (entry.kind !== 'request' || !isSteering(entry.purpose)) continue
      const missing = STANDARD.filter((name) => entry.params[name] === undefined)
      assert.deepEqual(missing, [], `${entry.purpose} ${entry.url}`)
      assert.equal(entry.params['CallSid'], entry.call)
      assert.equal(entry.params['AccountSid'], world.settings.accountSid)
      assert.equal(entry.params['Caller'], entry.params['From'])
      assert.equal(entry.params['Called'], entry.params['To'])
    }
    for (const entry of log) {
      if (entry.kind !== 'request') continue
      for (const [name, value] of Object.entries(entry.params)) {
        // What the document itself said.
        if (name.startsWith('Payment')) continue
        assert.equal(typeof value, 'string', `${name} of ${entry.purpose}`)
        assert.doesNotMatch(value, /^(undefined|Invalid Date|\[object Object\])$/, `${name} of ${entry.purpose}`)
        if (COUNTED.test(name)) assert.match(value, /^\d+$/, `${name} of ${entry.purpose}`)
      }
    }
  })
})

test('CallDuration is what the clock says', () => {
  each((random, app) => {
    const { log } = live(random, app)
    for (const entry of log) {
      const duration = entry.kind === 'request' ? entry.params['CallDuration'] : undefined
      if (duration === undefined) continue
      const answered = log.find(
        (other) => other.call === entry.call && other.kind === 'status' && other.status === 'in-progress',
      )
      assert.equal(duration, String(Math.round((entry.at - (answered?.at ?? entry.at)) / 1000)))
    }
  })
})

function each(attempt: (random: Random, app: ReturnType<typeof randomApp>) => void): void {
  repeat(LIVES, (random) => {
    const app = randomApp(random)
    try {
      attempt(random, app)
    } catch (error) {
      if (error instanceof Error) error.message += `\n${describeApp(app)}`
      throw error
    }
  })
}

const FINAL: ReadonlySet<string> = new Set(['completed', 'busy', 'no-answer', 'canceled', 'failed'])

const AFTERWARDS: ReadonlySet<Entry['kind']> = new Set([
  'request',
  'response',
  'problem',
  'recording',
  'transcription',
  'note',
  'session',
  'conference',
  'queue',
  'unbridge',
])

function checkStatuses(log: readonly Entry[]): void {
  const statuses = log.flatMap((entry) => (entry.kind === 'status' && entry.message === undefined ? entry.status : []))
  assert.match(statuses.join(' '), /^(ringing )?(in-progress )?(completed|busy|no-answer|canceled|failed)$/)
  if (statuses.includes('in-progress')) assert.equal(statuses.at(-1), 'completed')
  let rank = 0
  for (const entry of log) {
    if (entry.kind !== 'request') continue
    const status = entry.params['CallStatus']
    if (status === undefined || entry.purpose === 'transcription') continue
    const now = FINAL.has(status) ? 3 : ['initiated', 'ringing', 'in-progress'].indexOf(status)
    assert.ok(now >= 0, `CallStatus is ${status}`)
    assert.ok(now >= rank, `CallStatus goes back to ${status} in ${entry.purpose}`)
    rank = now
  }
}

const COUNTED = /^(?:Call|DialCall|Recording|Session)?Duration$|QueueTime$|QueueSize$|QueuePosition$|^Sequence/
const ENDS = ['From', 'To', 'Caller', 'Called']
const STANDARD = [
  ...['AccountSid', 'ApiVersion', 'CallSid', 'CallStatus', 'Direction'],
  ...ENDS,
  ...ENDS.flatMap((end) => ['City', 'State', 'Zip', 'Country'].map((place) => end + place)),
]

test.run()
