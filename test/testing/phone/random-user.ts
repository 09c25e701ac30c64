import { AssertionError } from 'node:assert'
import type { Call, Phone } from 'twimlx/testing'
import type { Random } from '../../twiml/random.js'

/** Longer than anything may take in real time: nothing sleeps. */
const LIMIT = 10_000

/** Somebody with a phone who does anything, sensible or not. Calls are `calls`, those of dialled phones among them. */
export class RandomUser {
  readonly calls: Call[] = []
  /** Names of what was done, for a failure message. */
  readonly done: string[] = []

  constructor(
    private readonly random: Random,
    private readonly phone: Phone,
    private readonly most = 4,
  ) {}

  /** Does so many things, and hangs up everywhere. */
  async live(steps: number): Promise<void> {
    await this.call()
    for (let step = 0; step < steps; step++) {
      const call = this.random.pick(this.calls)
      if (call === undefined || (this.calls.length < this.most && this.random.chance(0.1))) await this.call()
      else await this.doAnything(call)
    }
    for (const call of this.calls) await this.try('hangup', () => call.hangup())
  }

  /** Lets something be done. Only failures that say what was wrong are allowed, and none that takes long. */
  async try(name: string, act: () => unknown): Promise<void> {
    this.done.push(name)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`${this.done.join(', ')}: it never ends.`)), LIMIT)
    })
    try {
      await Promise.race([(async () => act())(), late])
    } catch (error) {
      if (!(error instanceof AssertionError && error.name === 'CallFailure') && !isBadUse(error)) throw error
    } finally {
      clearTimeout(timer)
    }
  }

  private async call(): Promise<void> {
    const { random } = this
    await this.try('call', async () => {
      const call = await this.phone.call(random.pick(['/voice', '/one', '/two']), {
        from: random.pick(['+14155550100', 'client:ann', 'sip:ann@example.com']),
        method: random.pick(['GET', 'POST']),
        direction: random.pick(['inbound', 'inbound', 'outbound-api']),
        statusCallback: random.pick(['/status', undefined]),
        fallbackUrl: random.pick(['/three', undefined]),
      })
      this.calls.push(call)
    })
  }

  private async doAnything(call: Call): Promise<void> {
    const { random } = this
    const verb = call.waitingFor?.verb
    if (random.chance(0.6)) {
      if (verb === 'Dial' && random.chance(0.7)) return this.ring(call)
      if (verb === 'Gather') return this.press(call)
      if (verb === 'Record') return this.record(call)
      if (verb === 'Pay') return this.try('pay', () => call.pay(random.chance(0.5) ? {} : { Result: 'internal-error' }))
      if (verb !== undefined && SESSIONS.has(verb))
        return this.try('end', () => call.stream().end({ HandoffData: '{}' }))
    }
    switch (random.integer(0, 9)) {
      case 0:
        return this.try('hangup', () => call.hangup())
      case 1:
        return this.try('silence', () => call.silence())
      case 2:
        return this.try('wait', () => call.wait(random.pick([0, 1, '500ms', '10s', '2m', 'long'])))
      case 3:
        return this.press(call)
      case 4:
        return this.try('say', () => call.say(random.pick(['yes', '', 'damn it']), { partials: ['y'] }))
      case 5:
        return this.record(call)
      case 6:
        return this.try('update', () => call.update(random.pick(UPDATES)))
      case 7:
        return this.ring(call)
      case 8:
        return this.try('pay', () => call.pay())
      default:
        return this.try('end', () => call.stream().end())
    }
  }

  private press(call: Call): Promise<void> {
    return this.try('press', () => call.press(this.random.pick(['1', '12', '*', '#', '1234567#', 'x'])))
  }

  private record(call: Call): Promise<void> {
    const { random } = this
    const end = random.pick(['silence', 'hangup', '1', '#'] as const)
    return this.try('record', () =>
      call.record(random.pick(['', 'Call me back']), { end, duration: random.integer(0, 9) }),
    )
  }

  private ring(call: Call): Promise<void> {
    const { random } = this
    return this.try('ring', async () => {
      const who = call.waitingFor?.verb === 'Dial' ? random.pick(call.waitingFor.ringing) : undefined
      const callee = call.dialed(who)
      this.calls.push(callee.call)
      await callee[random.pick(['answer', 'answer', 'answer', 'busy', 'noAnswer', 'decline', 'fail'] as const)]()
    })
  }
}

const SESSIONS: ReadonlySet<string> = new Set(['Stream', 'ConversationRelay', 'VirtualAgent', 'Room', 'Connect'])

const UPDATES = [
  { url: '/two' },
  { url: '/wait', method: 'GET' },
  { url: 'http://[' },
  { twiml: '<Response><Say>Moved</Say><Redirect>/one</Redirect></Response>' },
  { twiml: '<Response><Enqueue>line</Enqueue></Response>' },
  { twiml: '<Resp' },
  { status: 'completed' },
  { status: 'canceled' },
] as const

function isBadUse(error: unknown): boolean {
  // Neither a mistake of the phone's own, nor one without a sentence.
  return error instanceof TypeError && !/undefined|null|is not a function|is not iterable/.test(error.message)
}
