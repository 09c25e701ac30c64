import assert from 'node:assert/strict'
import type { Test } from 'uvu'
import type { Blacklist, Change, Entry, NewEntry } from '../../../src/server/blacklist/blacklist.js'
import { NumberError } from '../../../src/server/blacklist/number-error.js'

/** What every kind of list does. `make` gives a new, empty one each time. */
export function contract(test: Test, make: (options?: { country?: string }) => Promise<Blacklist>): void {
  const using = (name: string, use: (list: Blacklist) => Promise<void>, options?: { country?: string }) =>
    test(name, async () => {
      const list = await make(options)
      try {
        await use(list)
      } finally {
        await list.close()
      }
    })

  using('nobody stands on an empty list', async (list) => {
    for (const from of ['+14155550100', undefined, '', 'anonymous', 'client:alice', 'nonsense']) {
      assert.deepEqual(await list.check(from), { blocked: false })
    }
    assert.deepEqual(await all(list.list()), [])
    assert.deepEqual(await all(list.log()), [])
    assert.equal(await list.size(), 0)
    assert.equal(await list.get('+14155550100'), undefined)
    assert.equal(await list.remove('+14155550100'), false)
  })

  using('a number is blocked until it is removed', async (list) => {
    const since = new Date('2026-01-02T03:04:05.678Z')
    const entry: Entry = {
      number: '+14155550100',
      effect: 'block',
      reason: 'rude: "…" \u{1f600}\n{}',
      addedBy: 'ada',
      since: new Date('2026-01-02T03:04:05Z'),
    }
    assert.equal(await list.add({ number: '+1 (415) 555-0100', reason: entry.reason, addedBy: 'ada', since }), 'added')
    assert.deepEqual(await list.check('+14155550100'), { blocked: true, entry })
    assert.deepEqual(await list.check('whatsapp:+14155550100'), { blocked: true, entry })
    assert.deepEqual(await list.check('+14155550101'), { blocked: false })
    assert.deepEqual(await list.get('+14155550100'), entry)
    assert.deepEqual(await all(list.list()), [entry])
    assert.equal(await list.size(), 1)
    assert.equal(await list.remove('+1 415 555 0100', { by: 'bob' }), true)
    assert.deepEqual(await list.check('+14155550100'), { blocked: false })
    assert.equal(await list.get('+14155550100'), undefined)
    assert.equal(await list.remove('+14155550100'), false)
  })

  using('since is now, and effect block, when left out', async (list) => {
    const before = Math.floor(Date.now() / 1000) * 1000
    await list.add({ number: '+14155550100' })
    const entry = await list.get('+14155550100')
    assert.deepEqual(Object.keys(entry ?? {}).sort(), ['effect', 'number', 'since'])
    assert.equal(entry?.effect, 'block')
    assert.ok(Number(entry?.since) >= before && Number(entry?.since) <= Date.now())
  })

  using('adding again updates', async (list) => {
    assert.equal(await list.add({ number: '+14155550100', reason: 'rude', expires: soon(60_000) }), 'added')
    assert.equal((await list.check('+14155550100')).entry?.reason, 'rude')
    assert.equal(await list.add({ number: '+14155550100', reason: 'spam' }), 'updated')
    assert.equal((await list.check('+14155550100')).entry?.reason, 'spam')
    assert.equal((await list.get('+14155550100'))?.expires, undefined)
    assert.equal(await list.size(), 1)
  })

  using('a prefix blocks what begins with it, and the longest is named', async (list) => {
    await list.add({ number: '+44 90…' })
    await list.add({ number: '+449012...' })
    await list.add({ number: '+44901234*' })
    const named = async (from: string) => (await list.check(from)).entry?.number
    assert.equal(await named('+449011111111'), '+4490*')
    assert.equal(await named('+449012999999'), '+449012*')
    assert.equal(await named('+449012345678'), '+44901234*')
    assert.equal(await named('+44901234'), '+44901234*')
    assert.equal(await named('+4490'), '+4490*')
    assert.equal(await named('+449'), undefined)
    assert.equal(await named('+447700900123'), undefined)
    await list.add({ number: '+449012345678' })
    assert.equal(await named('+449012345678'), '+449012345678')
    await list.remove('+4490…')
    assert.equal(await named('+449011111111'), undefined)
  })

  using('allow wins over any block, exact or prefix, whichever is longer', async (list) => {
    await list.add({ number: '+4490*' })
    await list.add({ number: '+449012345678', effect: 'allow', reason: 'a friend' })
    assert.equal((await list.check('+449012345678')).blocked, false)
    assert.equal((await list.check('+449012345678')).entry?.reason, 'a friend')
    assert.equal((await list.check('+449012345679')).blocked, true)
    await list.add({ number: '+1415*', effect: 'allow' })
    await list.add({ number: '+14155550100' })
    const verdict = await list.check('+14155550100')
    assert.equal(verdict.blocked, false)
    assert.equal(verdict.entry?.number, '+1415*')
    await list.remove('+1415*')
    assert.equal((await list.check('+14155550100')).blocked, true)
    await list.add({ number: '+14155550100', effect: 'allow' })
    assert.equal((await list.check('+14155550100')).blocked, false)
  })

  using('everybody who withholds the number is one caller', async (list) => {
    await list.add({ number: 'Restricted' })
    for (const from of [undefined, '', 'Anonymous', '+266696687', '+86282452253', 'whatsapp:+7378742833']) {
      assert.equal((await list.check(from)).entry?.number, 'anonymous', `${from}`)
    }
    assert.equal((await list.check('+14155550100')).blocked, false)
    assert.equal(await list.remove('+2562533'), true)
    assert.equal((await list.check(undefined)).blocked, false)
  })

  using('a prefix is not for those who withhold the number', async (list) => {
    await list.add({ number: '+2*' })
    assert.equal((await list.check('+266696687')).blocked, false)
    assert.equal((await list.check('+26622123456')).blocked, true)
  })

  using('clients and SIP addresses are blocked as they are', async (list) => {
    await list.add({ number: 'client:Alice' })
    await list.add({ number: 'SIP:bob@Example.com:5060;transport=tls' })
    assert.equal((await list.check('client:Alice')).blocked, true)
    assert.equal((await list.check('client:alice')).blocked, false)
    assert.equal((await list.check('client:Alice2')).blocked, false)
    assert.equal((await list.check('sip:bob@example.com')).entry?.number, 'sip:bob@example.com')
    assert.equal((await list.check('sips:bob@EXAMPLE.com:5061')).blocked, true)
    assert.equal((await list.check('sip:Bob@example.com')).blocked, false)
  })

  using('names of properties and of Redis are callers like others', async (list) => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      assert.equal((await list.check(`client:${name}`)).blocked, false)
      await list.add({ number: `client:${name}` })
      assert.equal((await list.check(`client:${name}`)).blocked, true)
    }
    assert.equal((await all(list.list())).length, 3)
    await assert.rejects(list.add({ number: 'client:*' }), NumberError)
  })

  using('numbers of Mexico and Argentina are found however they are written', async (list) => {
    await list.add({ number: '+52 55 1234 5678' })
    assert.equal((await list.check('whatsapp:+5215512345678')).blocked, true)
    assert.equal((await list.check('+525512345678')).blocked, true)
    await list.remove('+5215512345678')
    assert.equal((await list.check('whatsapp:+5215512345678')).blocked, false)
    await list.add({ number: '+5491123456789' })
    assert.equal((await list.check('+541123456789')).blocked, true)
    await list.add({ number: '+541123456789', effect: 'allow' })
    assert.equal((await list.check('+5491123456789')).blocked, false)
  })

  using('a malformed From matches nothing and throws nothing', async (list) => {
    await list.addMany([{ number: '+1*' }, { number: '+4*' }, { number: 'anonymous' }])
    const malformed = ['+1', ' +14155550100', '+1415\n', '+1*', '*', '\u0000', 14155550100, {}, [], Symbol('x'), true]
    for (const from of malformed) assert.deepEqual(await list.check(from as string), { blocked: false })
  })

  using(
    'numbers of a country',
    async (list) => {
      await list.add({ number: '(415) 555-0100' })
      assert.equal((await list.check('+14155550100')).blocked, true)
      assert.equal((await list.get('415-555-0100'))?.number, '+14155550100')
      assert.equal(await list.remove('4155550100'), true)
    },
    { country: 'US' },
  )

  using('what cannot be a number is refused everywhere', async (list) => {
    for (const number of ['', '90210', '1-800-FLOWERS', '4155550100', 'hello', '+', '*', '+0*']) {
      await assert.rejects(list.add({ number }), NumberError, number)
      await assert.rejects(list.addMany([{ number: '+14155550100' }, { number }]), NumberError, number)
      await assert.rejects(list.get(number), NumberError, number)
      await assert.rejects(list.remove(number), NumberError, number)
      await assert.rejects(all(list.log({ number })), NumberError, number)
    }
    assert.equal(await list.size(), 0)
  })

  using('other values that cannot be are refused', async (list) => {
    const wrong: Record<string, unknown>[] = [
      { effect: 'deny' },
      { reason: 7 },
      { reason: 'x'.repeat(1001) },
      { addedBy: {} },
      { since: new Date(Number.NaN) },
      { since: new Date(-1) },
      { expires: '2030-01-01' },
      { expires: 0 },
      { expires: new Date(Number.NaN) },
    ]
    for (const values of wrong) {
      const entry = { number: '+14155550100', ...values } as NewEntry
      await assert.rejects(list.add(entry), TypeError, JSON.stringify(values))
    }
    await assert.rejects(list.add(undefined as unknown as NewEntry), TypeError)
    await assert.rejects(list.remove('+14155550100', { by: 7 as unknown as string }), TypeError)
    await assert.rejects(all(list.log({ limit: -1 })), TypeError)
    assert.equal(await list.size(), 0)
  })

  using('what expires ends on time, also when it was asked for just before', async (list) => {
    const expires = soon(700)
    await list.add({ number: '+14155550100', expires })
    await list.add({ number: '+1415*', effect: 'allow', expires: soon(350) })
    assert.deepEqual((await list.get('+14155550100'))?.expires, expires)
    assert.equal((await list.check('+14155550100')).blocked, false)
    await until(soon(400))
    assert.equal((await list.check('+14155550100')).blocked, true)
    await until(new Date(expires.getTime() + 1))
    assert.deepEqual(await list.check('+14155550100'), { blocked: false })
    assert.equal(await list.get('+14155550100'), undefined)
    assert.deepEqual(await all(list.list()), [])
    assert.equal(await list.remove('+14155550100'), false)
  })

  using('what has expired can be added anew', async (list) => {
    assert.equal(await list.add({ number: '+14155550100', expires: new Date(1000) }), 'added')
    assert.deepEqual(await list.check('+14155550100'), { blocked: false })
    assert.equal(await list.add({ number: '+14155550100' }), 'added')
    assert.equal((await list.check('+14155550100')).blocked, true)
  })

  using('what has expired does not stay for ever', async (list) => {
    const numbers = Array.from({ length: 50 }, (_, index) => ({ number: `+1415555${1000 + index}`, expires: soon(50) }))
    await list.addMany(numbers)
    await until(soon(60))
    await list.add({ number: '+14155550100' })
    assert.equal(await list.size(), 1)
  })

  using('adds many', async (list) => {
    await list.add({ number: '+14155550000' })
    const entries = Array.from({ length: 2500 }, (_, index) => ({ number: `+1415555${`${index}`.padStart(4, '0')}` }))
    assert.deepEqual(await list.addMany(entries, { by: 'ada' }), { added: 2499, updated: 1 })
    assert.deepEqual(await list.addMany(entries.slice(0, 10)), { added: 0, updated: 10 })
    assert.deepEqual(await list.addMany([]), { added: 0, updated: 0 })
    assert.equal(await list.size(), 2500)
    assert.equal((await list.check('+14155552499')).blocked, true)
    const numbers = new Set((await all(list.list())).map(({ number }) => number))
    assert.equal(numbers.size, 2500)
    const imports = await all(list.log({ by: 'ada' }))
    assert.ok(imports.every(({ operation }) => operation === 'import'))
    assert.equal(
      imports.reduce((sum, { count = 0 }) => sum + count, 0),
      2500,
    )
  })

  using('the same number twice in one import: the last counts', async (list) => {
    const twice = [
      { number: '+14155550100', reason: 'a' },
      { number: '+1 415 555 0100', reason: 'b' },
    ]
    assert.deepEqual(await list.addMany(twice), { added: 1, updated: 1 })
    assert.equal((await list.get('+14155550100'))?.reason, 'b')
  })

  using('the log tells who changed what, newest first', async (list) => {
    const start = Date.now()
    await list.add({ number: '+14155550100', reason: 'rude', addedBy: 'ada' })
    await list.add({ number: '+14155550100', effect: 'allow' })
    await list.add({ number: '+4490*', addedBy: 'bob' })
    await list.remove('+4490*', { by: 'ada' })
    await list.remove('+4490*', { by: 'eve' })
    const log = await all(list.log())
    assert.deepEqual(log.map(withoutTime), [
      { operation: 'remove', number: '+4490*', by: 'ada' },
      { operation: 'add', number: '+4490*', effect: 'block', by: 'bob' },
      { operation: 'update', number: '+14155550100', effect: 'allow' },
      { operation: 'add', number: '+14155550100', effect: 'block', reason: 'rude', by: 'ada' },
    ])
    for (const { at } of log) assert.ok(Math.abs(at.getTime() - start) < 60_000)
    assert.deepEqual((await all(list.log({ number: '+1 415 555 0100' }))).length, 2)
    assert.deepEqual((await all(list.log({ by: 'ada' }))).length, 2)
    assert.deepEqual((await all(list.log({ limit: 3 }))).length, 3)
    assert.deepEqual((await all(list.log({ limit: 0 }))).length, 0)
  })

  using('a long log can be read to its end', async (list) => {
    for (let index = 0; index < 1100; index++) await list.add({ number: '+14155550100', reason: `${index}` })
    const reasons = (await all(list.log({ limit: Number.POSITIVE_INFINITY }))).map(({ reason }) => Number(reason))
    assert.deepEqual(
      reasons,
      Array.from({ length: 1100 }, (_, index) => 1099 - index),
    )
    assert.equal((await all(list.log())).length, 100)
  })

  using('of many who add at once, one adds and all others update', async (list) => {
    const adds = Array.from({ length: 20 }, (_, index) => list.add({ number: '+14155550100', reason: `${index}` }))
    const done = await Promise.all(adds)
    assert.equal(done.filter((one) => one === 'added').length, 1)
    assert.equal(await list.size(), 1)
    const removed = await Promise.all(Array.from({ length: 20 }, () => list.remove('+14155550100')))
    assert.equal(removed.filter(Boolean).length, 1)
  })

  using('a change is seen at once by who made it', async (list) => {
    for (let round = 0; round < 50; round++) {
      const before = list.check('+14155550100')
      await list.add({ number: round % 2 === 0 ? '+14155550100' : '+1415*' })
      assert.equal((await list.check('+14155550100')).blocked, true)
      await list.remove(round % 2 === 0 ? '+14155550100' : '+1415*')
      assert.equal((await list.check('+14155550100')).blocked, false)
      await before
    }
  })
}

export async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const array: T[] = []
  for await (const value of values) array.push(value)
  return array
}

function soon(milliseconds: number): Date {
  return new Date(Date.now() + milliseconds)
}

async function until(time: Date): Promise<void> {
  while (Date.now() < time.getTime()) await new Promise((resolve) => setTimeout(resolve, 5))
}

function withoutTime({ at: _, ...change }: Change): Partial<Change> {
  return change
}
