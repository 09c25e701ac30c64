import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import type { SessionChange, SessionStore } from 'twimlx/server'
import type { Test } from 'uvu'
import { firstSeed, Random } from '../../twiml/random.js'

export interface StoreOptions {
  readonly expires?: number
  readonly wait?: number
}

/** Declares what any store of sessions has to do.  */
export function storeContract(test: Test, make: (options?: StoreOptions) => SessionStore): void {
  let count = 0
  const newKey = () => `call:AC1:CA${Date.now()}x${count++}`

  async function read(store: SessionStore, key: string): Promise<Record<string, string>> {
    const open = await store.open(key)
    await open.close([])
    return Object.fromEntries(open.values)
  }

  async function write(store: SessionStore, key: string, ...changes: [string, string | undefined][]) {
    const open = await store.open(key)
    return open.close(changes.map(([name, after]) => ({ name, before: open.values.get(name), after })))
  }

  test('a session that nobody wrote is empty', async () => {
    assert.deepEqual(await read(make(), newKey()), {})
  })

  test('what is written is there the next time', async () => {
    const [store, key] = [make(), newKey()]
    assert.deepEqual(await write(store, key, ['step', '1'], ['name', '"Ada"']), [])
    assert.deepEqual(await read(store, key), { step: '1', name: '"Ada"' })
  })

  test('only what changes is written, and undefined removes', async () => {
    const [store, key] = [make(), newKey()]
    await write(store, key, ['a', '1'], ['b', '2'], ['c', '3'])
    await write(store, key, ['b', '5'], ['c', undefined])
    assert.deepEqual(await read(store, key), { a: '1', b: '5' })
    await write(store, key, ['a', undefined], ['b', undefined])
    assert.deepEqual(await read(store, key), {})
  })

  test('sessions do not mix', async () => {
    const [store, one, other] = [make(), newKey(), newKey()]
    await write(store, one, ['a', '1'])
    await write(store, other, ['a', '2'])
    assert.deepEqual([await read(store, one), await read(store, other)], [{ a: '1' }, { a: '2' }])
  })

  test('hostile names and values are text', async () => {
    const [store, key] = [make(), newKey()]
    const names = [
      '__proto__',
      'constructor',
      'toString',
      '',
      ' ',
      '\r\n',
      '\0',
      '{}',
      '*',
      'ünï©ode 🐘',
      'x'.repeat(1000),
    ]
    await write(store, key, ...names.map((name): [string, string] => [name, JSON.stringify(`${name}'"\\`)]))
    const open = await store.open(key)
    await open.close([])
    assert.deepEqual(new Set(open.values.keys()), new Set(names))
    for (const name of names) assert.equal(open.values.get(name), JSON.stringify(`${name}'"\\`))
  })

  for (const hostile of ['}{', '{}', '}', '{a}{b}', '\r\nFLUSHALL\r\n', '__proto__', '*', 'x'.repeat(5000), '%7D']) {
    test(`the key ${JSON.stringify(hostile).slice(0, 30)} is one of its own`, async () => {
      const [store, key] = [make(), `${newKey()}${hostile}`]
      await write(store, key, ['a', '1'])
      assert.deepEqual(await read(store, key), { a: '1' })
      assert.deepEqual(await read(store, `${key}:turn`), {})
      assert.deepEqual(await read(store, hostile), {})
    })
  }

  test('64 kB', async () => {
    const [store, key] = [make(), newKey()]
    const big = JSON.stringify('é'.repeat(32_000))
    await write(store, key, ['big', big])
    assert.equal((await read(store, key))['big'], big)
  })

  test('a session expires when it is idle', async () => {
    const [store, key] = [make({ expires: 300 }), newKey()]
    await write(store, key, ['a', '1'])
    for (let i = 0; i < 4; i++) {
      await pause(100)
      assert.deepEqual(await read(store, key), { a: '1' }, 'used in between')
    }
    await pause(400)
    assert.deepEqual(await read(store, key), {})
  })

  test('the second request waits for the first, and sees what it wrote', async () => {
    const [store, key] = [make({ wait: 5000 }), newKey()]
    const first = await store.open(key)
    let isOpen = false
    const second = Promise.resolve(store.open(key)).then((open) => {
      isOpen = true
      return open
    })
    await pause(100)
    assert.equal(isOpen, false)
    await first.close([{ name: 'a', before: undefined, after: '1' }])
    const open = await second
    assert.equal(open.values.get('a'), '1')
    await open.close([])
  })

  test('waiting has an end; then different names merge', async () => {
    const [store, key] = [make({ wait: 100 }), newKey()]
    const first = await store.open(key)
    const began = performance.now()
    const second = await store.open(key)
    assert.ok(performance.now() - began >= 95)
    assert.deepEqual(await second.close([{ name: 'b', before: undefined, after: '2' }]), [])
    assert.deepEqual(await first.close([{ name: 'a', before: undefined, after: '1' }]), [])
    assert.deepEqual(await read(store, key), { a: '1', b: '2' })
  })

  test('waiting has an end; then the same name conflicts, and nothing is written', async () => {
    const [store, key] = [make({ wait: 50 }), newKey()]
    await write(store, key, ['a', '1'], ['b', '1'])
    const first = await store.open(key)
    const second = await store.open(key)
    const change = (name: string, after: string | undefined): SessionChange => ({ name, before: '1', after })
    assert.deepEqual(await second.close([change('a', '2')]), [])
    // The same value again is one increment too few.
    assert.deepEqual(await first.close([change('a', '2'), change('b', '3')]), ['a'])
    assert.deepEqual(await read(store, key), { a: '2', b: '1' })
  })

  test('removed by one and changed by the other is a conflict, either way round', async () => {
    for (const [early, late] of [
      [undefined, '2'],
      ['2', undefined],
    ]) {
      const [store, key] = [make({ wait: 50 }), newKey()]
      await write(store, key, ['a', '1'])
      const [first, second] = [await store.open(key), await store.open(key)]
      assert.deepEqual(await second.close([{ name: 'a', before: '1', after: early }]), [])
      assert.deepEqual(await first.close([{ name: 'a', before: '1', after: late }]), ['a'])
    }
  })

  test('who never had the turn does not end that of another', async () => {
    const [store, key] = [make({ wait: 500 }), newKey()]
    const first = await store.open(key)
    const second = await store.open(key)
    await second.close([])
    let isOpen = false
    const third = Promise.resolve(store.open(key)).then((open) => {
      isOpen = true
      return open
    })
    await pause(100)
    assert.equal(isOpen, false)
    await first.close([])
    await (await third).close([])
  })

  test('no increment is lost: each is written, or refused', async () => {
    for (let seed = firstSeed; seed < firstSeed + 3; seed++) {
      const random = new Random(seed)
      const [store, key] = [make({ wait: random.pick([0, 20, 10_000]) }), newKey()]
      let written = 0
      const increment = async () => {
        await pause(random.integer(0, 20))
        const open = await store.open(key)
        await pause(random.integer(0, 5))
        const before = open.values.get('count')
        const after = JSON.stringify(Number(before ?? 0) + 1)
        const own = { name: `own-${random.next()}`, before: undefined, after: '1' }
        const conflicts = await open.close([{ name: 'count', before, after }, own])
        if (conflicts.length === 0) written++
      }
      await Promise.all(Array.from({ length: 30 }, increment))
      const { count, ...own } = await read(store, key)
      assert.ok(written > 0)
      assert.equal(Number(count), written, `TEST_SEED=${seed}`)
      assert.equal(Object.keys(own).length, written, `TEST_SEED=${seed}`)
    }
  })

  test('with time to wait, no increment is refused either', async () => {
    const [store, key] = [make({ wait: 10_000 }), newKey()]
    await Promise.all(
      Array.from({ length: 30 }, async () => {
        const open = await store.open(key)
        const before = open.values.get('count')
        assert.deepEqual(await open.close([{ name: 'count', before, after: `${Number(before ?? 0) + 1}` }]), [])
      }),
    )
    assert.deepEqual(await read(store, key), { count: '30' })
  })
}
