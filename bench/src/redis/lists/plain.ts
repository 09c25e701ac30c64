import { createClient, type RedisClientType } from 'redis'
import { redisClient } from 'twimlx/server'
import type { Keys, List } from './list.js'

// What people write: one command per request, and nothing remembered.

/** `SISMEMBER`, with the client as the manual of `redis` makes it. */
export async function setList(url: string, keys: Keys): Promise<List> {
  const client = createClient({ url })
  await client.connect()
  return list('SISMEMBER of one SET', client as RedisClientType, inSet(keys))
}

/** The same with the settings that `redisClient()` makes: its commands have no timeout of their own, which saves time. */
export async function setListTuned(url: string, keys: Keys): Promise<List> {
  return list('SISMEMBER, client of redisClient()', await redisClient(url), inSet(keys))
}

/** `HGET`, where something is known of each number. */
export async function hashList(url: string, { hash }: Keys): Promise<List> {
  const client = createClient({ url })
  await client.connect()
  return list('HGET of one HASH', client as RedisClientType, {
    check: async (client, caller) => (await client.hGet(hash, caller)) !== null,
    block: (client, number) => client.hSet(hash, number, '1'),
  })
}

/** `EXISTS`, with a key per number, which may expire by itself. */
export async function keyList(url: string, { key }: Keys): Promise<List> {
  const client = createClient({ url })
  await client.connect()
  return list('EXISTS of one key each', client as RedisClientType, {
    check: async (client, caller) => (await client.exists(key + caller)) === 1,
    block: (client, number) => client.set(key + number, '1'),
  })
}

interface Commands {
  check(client: RedisClientType, caller: string): Promise<boolean>
  block(client: RedisClientType, number: string): Promise<unknown>
}

function inSet({ set }: Keys): Commands {
  return {
    check: async (client, caller) => (await client.sIsMember(set, caller)) === 1,
    block: (client, number) => client.sAdd(set, number),
  }
}

async function list(name: string, client: RedisClientType, { check, block }: Commands): Promise<List> {
  const elsewhere = client.duplicate()
  await elsewhere.connect()
  return {
    name,
    check: (caller) => check(client, caller),
    block: async (number) => {
      await block(elsewhere, number)
    },
    answeredHere: () => 0,
    async close() {
      client.destroy()
      elsewhere.destroy()
    },
  }
}
