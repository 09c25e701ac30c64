import type { Effect } from '../../../src/testing/interpreter/effect.js'
import { emptyWorld } from '../../../src/testing/interpreter/empty-world.js'
import type { Entry } from '../../../src/testing/interpreter/entry.js'
import type { Event } from '../../../src/testing/interpreter/event.js'
import type { Settings } from '../../../src/testing/interpreter/settings.js'
import { nextDue, step, waitingOf } from '../../../src/testing/interpreter/step.js'
import type { World } from '../../../src/testing/interpreter/world.js'
import type { WebhookRequest, WebhookResponse } from '../../../src/testing/transport/transport.js'
import type { Random } from '../../twiml/random.js'
import { LINE, SETTINGS } from './drive.js'
import type { RandomApp } from './random-twiml.js'

/** A step of a random life, for whoever watches. */
export interface Moment {
  readonly before: World
  readonly event: Event
  readonly after: World
  readonly effects: readonly Effect[]
}

/** Random people call a random app, several at once, until all have hung up. Gives the log, and the world at the end. */
export function live(
  random: Random,
  app: RandomApp,
  watch: (moment: Moment) => void = () => {},
  settings: Partial<Settings> = {},
) {
  return new Life(random, app, watch, settings).run()
}

class Life {
  private readonly log: Entry[] = []
  private readonly asked: { readonly id: number; readonly request: WebhookRequest }[] = []
  private world: World
  private steps = 0

  constructor(
    private readonly random: Random,
    private readonly app: RandomApp,
    private readonly watch: (moment: Moment) => void,
    settings: Partial<Settings>,
  ) {
    this.world = emptyWorld({ ...randomSettings(random), ...settings })
  }

  run(): { readonly log: readonly Entry[]; readonly world: World } {
    const { random } = this
    this.happen(this.call())
    for (let turns = 0; turns < 60; turns++) {
      // As a phone does: nothing happens while a request is under way. At other times people do not wait for that.
      if (random.chance(0.8)) this.answerAll()
      if (random.chance(0.4)) this.pass()
      else this.happen(this.anyEvent())
    }
    this.answerAll()
    for (const leg of Object.keys(this.world.legs)) this.happen({ type: 'hangup', leg })
    this.answerAll()
    return { log: this.log, world: this.world }
  }

  private happen(event: Event): void {
    // Far beyond what sixty turns can lead to.
    if (++this.steps > 20_000) throw new Error('It never ends.')
    const before = this.world
    const { world, effects } = step(before, event)
    this.world = world
    this.watch({ before, event, after: world, effects })
    for (const effect of effects) {
      if (effect.type === 'log') this.log.push(effect.entry)
      else this.asked.push(effect)
    }
  }

  private answerAll(): void {
    for (let next = this.asked.shift(); next !== undefined; next = this.asked.shift()) {
      this.happen({ type: 'response', id: next.id, response: this.respondTo(next.request) })
    }
  }

  private pass(): void {
    const due = nextDue(this.world)
    if (due === undefined || this.random.chance(0.2)) {
      const later = this.world.now + this.random.integer(0, 20) * 500
      this.happen({ type: 'time', now: Math.min(later, due ?? later) })
    } else this.happen({ type: 'time', now: due })
  }

  private respondTo(request: WebhookRequest): WebhookResponse | undefined {
    const { url, method, params } = request
    if (!url.startsWith('https://app.test')) {
      return this.random.chance(0.5)
        ? undefined
        : {
            sent: [],
            url,
            method,
            headers: {},
            body: '',
            problem: { level: 'error', code: 11200, message: 'Elsewhere.' },
          }
    }
    const answer = this.app.get(new URL(url).pathname) ?? { status: 404, headers: {}, body: '' }
    const { status, headers, body } = answer
    const sent = [{ method, url, headers: { 'X-Twilio-Signature': Object.keys(params).join() } }]
    if (status < 300) return { sent, url, method, status, headers, body }
    const problem = { level: 'error', code: 11217, message: `It was ${status}.`, url } as const
    return { sent, url, method, status, headers, body, problem }
  }

  private call(): Event {
    const { random } = this
    return {
      type: 'call',
      from: random.pick(['+14155550100', '+14155550101', 'client:ann', 'sip:ann@example.com', 'anonymous']),
      to: '+14155550199',
      direction: random.pick(['inbound', 'inbound', 'outbound-api']),
      params: random.chance(0.2) ? { FromCity: 'Köln', CallerName: 'Ann' } : {},
      firstParams: { StirVerstat: 'TN-Validation-Passed-A' },
      line: {
        ...LINE,
        method: random.pick(['GET', 'POST']),
        ...(random.chance(0.5) && { fallbackUrl: 'https://app.test/two' }),
        ...(random.chance(0.7) && { statusCallback: 'https://app.test/status' }),
      },
    }
  }

  private anyEvent(): Event {
    const { random, world } = this
    const legs = Object.keys(world.legs)
    if (legs.length === 0 || (legs.length < 6 && random.chance(0.12))) return this.call()
    const leg = random.pick(legs)
    const verb = waitingOf(world, world.legs[leg] as World['legs'][string])?.verb
    // What fits, most of the time.
    if (random.chance(0.7)) {
      if (verb === 'Ring') return { type: 'ring', leg, outcome: random.chance(0.6) ? 'answer' : this.outcome() }
      if (verb === 'Gather') return { type: 'key', leg, key: random.pick([...'123#*']) }
      if (verb === 'Record') return this.recordEvent(leg)
      if (
        verb === 'Pay' ||
        verb === 'Stream' ||
        verb === 'ConversationRelay' ||
        verb === 'Connect' ||
        verb === 'Refer'
      ) {
        return { type: 'session', leg, result: { Result: 'success' } }
      }
    }
    switch (random.integer(0, 9)) {
      case 0:
        return { type: 'hangup', leg: random.chance(0.05) ? 'CA0' : leg }
      case 1:
        return { type: 'ring', leg, outcome: this.outcome() }
      case 2:
        return { type: 'session', leg, result: {} }
      case 3:
        return this.recordEvent(leg)
      case 4:
        return this.update(leg)
      case 5: {
        const recording = random.pick([...Object.keys(world.recordings), 'RE0'])
        return { type: 'transcribe', recording, text: 'What was said' }
      }
      case 6:
        return { type: 'speech', leg, text: random.pick(['yes', 'damn']), confidence: 0.9, partials: ['y', 'ye'] }
      default:
        return { type: 'key', leg, key: random.pick([...'0123456789*#']) }
    }
  }

  private outcome() {
    return this.random.pick(['answer', 'busy', 'no-answer', 'decline', 'fail'] as const)
  }

  private recordEvent(leg: string): Event {
    const { random } = this
    const end = random.pick(['silence', 'hangup', '1', '#'])
    return { type: 'record', leg, text: random.pick(['', 'Call me']), seconds: random.integer(0, 40) / 2, end }
  }

  private update(leg: string): Event {
    const { random } = this
    return random.pick<Event>([
      { type: 'update', leg, url: 'https://app.test/one' },
      { type: 'update', leg, url: 'https://app.test/wait', method: 'GET' },
      { type: 'update', leg, twiml: '<Response><Say>Moved</Say><Redirect>/one</Redirect></Response>' },
      { type: 'update', leg, twiml: '<Response><Enqueue>line</Enqueue></Response>' },
      { type: 'update', leg, twiml: '<Resp' },
      { type: 'update', leg, status: 'completed' },
      { type: 'update', leg, status: 'canceled' },
    ])
  }
}

function randomSettings(random: Random): Settings {
  return {
    ...SETTINGS,
    maxFetches: 10,
    typeAhead: random.chance(0.3),
    gatherHangupSendsAction: random.chance(0.3),
    emptyDigits: random.pick(['absent', 'empty']),
    silentRecordings: random.pick(['saved', 'dropped']),
    dialHangupSendsAction: random.chance(0.7),
    maxQueueSize: random.pick([1, 1000]),
  }
}
