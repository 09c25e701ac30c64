import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'uvu'
import { type ClientOptions, client } from '../../../src/server/credentials/client.js'
import { closeSubAccount, closeSubAccounts, createSubAccount } from '../../../src/server/credentials/sub-accounts.js'
import { withEnvironment } from './environment.js'

const ACCOUNT = `AC${'1'.repeat(32)}`
const CHILD = `AC${'2'.repeat(32)}`
const MESSAGE = `SM${'3'.repeat(32)}`

interface Sent {
  readonly method: string
  readonly uri: string
  readonly username: string
  readonly password: string
  readonly data?: Readonly<Record<string, unknown>>
}

/** A client whose requests are written down, and answered with an empty resource. */
async function recorded(options: ClientOptions = {}, statusOf: (sent: Sent) => number = () => 201) {
  const sent: Sent[] = []
  const httpClient = {
    request: async (request: Sent) => {
      sent.push(request)
      const statusCode = statusOf(request)
      const body = {
        sid: CHILD,
        auth_token: 'child-token',
        friendly_name: request.data?.['FriendlyName'],
        status: 'active',
      }
      return { statusCode, body: statusCode < 300 ? body : { code: 20404, message: 'not found', status: statusCode } }
    },
  } as unknown as NonNullable<ClientOptions['httpClient']>
  const made = await client({ accountSid: ACCOUNT, authToken: 'token', httpClient, ...options })
  return { made, sent }
}

test('the default caller ID stands in for a missing `from`', async () => {
  const { made, sent } = await recorded({ defaultCallerId: '+14155550100' })
  await made.messages.create({ to: '+14155550101', body: 'Hello' })
  await made.calls.create({ to: '+14155550101', twiml: '<Response/>' })
  await made.calls.createWithHttpInfo({
    to: 'sip:alice@example.com',
    url: 'https://example.com',
    from: undefined,
  } as never)
  assert.deepEqual(
    sent.map(({ data }) => data?.['From']),
    ['+14155550100', '+14155550100', '+14155550100'],
  )
  assert.equal(sent[0]?.uri, `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT}/Messages.json`)
  assert.deepEqual([sent[0]?.username, sent[0]?.password], [ACCOUNT, 'token'])
  assert.equal(sent[0]?.data?.['Body'], 'Hello')
})

test('TWILIO_DEFAULT_CALLERID does so too, read when something is sent', async () => {
  const { made, sent } = await recorded()
  await withEnvironment({ TWILIO_DEFAULT_CALLERID: '+14155550102' }, async () => {
    await made.messages.create({ to: '+14155550101', body: 'Hello' })
    await made.calls.create({ to: '+14155550101', twiml: '<Response/>' })
  })
  await made.messages.create({ to: '+14155550101', body: 'Hello' })
  assert.deepEqual(
    sent.map(({ data }) => data?.['From']),
    ['+14155550102', '+14155550102', undefined],
  )
  assert.throws(() => made.calls.create({ to: '+14155550101', twiml: '<Response/>' }), /from/)
})

test('it does not where there is a `from`, a messaging service, or another channel', async () => {
  const { made, sent } = await recorded({ defaultCallerId: '+14155550100' })
  await made.messages.create({ to: '+14155550101', from: '+14155550103', body: 'Hello' })
  await made.messages.create({ to: '+14155550101', messagingServiceSid: `MG${'4'.repeat(32)}`, body: 'Hello' })
  await made.messages.create({ to: 'whatsapp:+14155550101', body: 'Hello' })
  await made.calls.create({ to: '+14155550101', from: '+14155550103', twiml: '<Response/>' })
  assert.deepEqual(
    sent.map(({ data }) => data?.['From']),
    ['+14155550103', undefined, undefined, '+14155550103'],
  )
})

test('a default on another channel serves that channel', async () => {
  const { made, sent } = await recorded({ defaultCallerId: 'whatsapp:+14155550100' })
  await made.messages.create({ to: 'whatsapp:+14155550101', body: 'Hello' })
  await made.messages.create({ to: '+14155550101', body: 'Hello' })
  assert.deepEqual(
    sent.map(({ data }) => data?.['From']),
    ['whatsapp:+14155550100', undefined],
  )
})

test('what the caller passes stays as it is', async () => {
  const { made } = await recorded({ defaultCallerId: '+14155550100' })
  const options = Object.freeze({ to: '+14155550101', body: 'Hello' })
  await made.messages.create(options)
  assert.deepEqual(options, { to: '+14155550101', body: 'Hello' })
  assert.throws(() => made.messages.create(undefined as never), /Required parameter "params" missing/)
})

test('all else of the client works as ever', async () => {
  const { made, sent } = await recorded({ defaultCallerId: '+14155550100', region: 'ie1', edge: 'dublin' })
  assert.equal((await made.messages(MESSAGE).fetch()).sid, CHILD)
  await made.messages
    .get(MESSAGE)
    .media.list()
    .catch(() => [])
  await made.api.v2010.account.messages.create({ to: '+14155550101', body: 'Hello' })
  await made.api.v2010.accounts(CHILD).messages.create({ to: '+14155550101', from: '+14155550103', body: 'Hello' })
  await made.messages.create({ to: '+14155550101', body: 'Hello' }, (error) => assert.equal(error, null))
  const host = 'https://api.dublin.ie1.twilio.com/2010-04-01/Accounts'
  assert.equal(sent[0]?.uri, `${host}/${ACCOUNT}/Messages/${MESSAGE}.json`)
  assert.match(sent[1]?.uri ?? '', /\/Media\.json/)
  assert.equal(sent[2]?.data?.['From'], '+14155550100')
  assert.equal(sent[3]?.uri, `${host}/${CHILD}/Messages.json`)
  assert.equal(sent[4]?.data?.['From'], '+14155550100')
})

test('the same options give the same client, a rotated token a new one', async () => {
  const options = { accountSid: ACCOUNT, authToken: 'token', timeout: 1000 }
  const first = await client(options)
  assert.equal(await client({ ...options }), first)
  const rotated = await client({ ...options, authToken: () => ['token-2', 'token'] })
  assert.notEqual(rotated, first)
  assert.equal(rotated.password, 'token-2')
  assert.notEqual(await client({ ...options, timeout: 2000 }), first)
  assert.notEqual(await client({ ...options, accountSid: CHILD }), first)
})

test('an empty default caller ID is refused', async () => {
  await assert.rejects(client({ accountSid: ACCOUNT, authToken: 'token', defaultCallerId: ' ' }), TypeError)
})

test('the twilio package is loaded by the first call, not before', () => {
  const script = `
    import { createRequire } from 'node:module'
    import { client } from './src/server/credentials/client.ts'
    const loaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('node_modules/twilio/'))
    const before = loaded()
    await client({ accountSid: '${ACCOUNT}', authToken: 'token' })
    console.log(before, loaded())`
  const flags = ['-C', 'twimlx:source', '--import', 'tsx', '--input-type=module', '-e', script]
  const { stdout, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
  assert.equal(stdout, 'false true\n', stderr)
})

test('a sub-account is created with its name, and gives its token', async () => {
  const { made, sent } = await recorded()
  const account = await createSubAccount(made, { friendlyName: 'Shop' })
  assert.deepEqual(account, { accountSid: CHILD, authToken: 'child-token', friendlyName: 'Shop', status: 'active' })
  assert.equal(sent[0]?.uri, 'https://api.twilio.com/2010-04-01/Accounts.json')
  assert.deepEqual(sent[0]?.data, { FriendlyName: 'Shop' })
  await createSubAccount(made)
  assert.deepEqual(sent[1]?.data, {})
})

test('closing sets the status of just that account', async () => {
  const { made, sent } = await recorded()
  await closeSubAccount(made, CHILD)
  assert.equal(sent[0]?.uri, `https://api.twilio.com/2010-04-01/Accounts/${CHILD}.json`)
  assert.equal(sent[0]?.method, 'post')
  assert.deepEqual(sent[0]?.data, { Status: 'closed' })
})

test("the client's own account and what is none are never closed", async () => {
  const { made, sent } = await recorded()
  await assert.rejects(closeSubAccount(made, ACCOUNT), { code: 'bad-account-sid' })
  await assert.rejects(closeSubAccount(made, '../Messages'), { code: 'bad-account-sid' })
  await assert.rejects(closeSubAccounts(made, [CHILD, 'all']), { code: 'bad-account-sid' })
  assert.equal(sent.length, 0)
})

test('of several, one that fails does not keep the others from being closed', async () => {
  const [lost, last] = [`AC${'5'.repeat(32)}`, `AC${'6'.repeat(32)}`]
  const { made, sent } = await recorded({}, ({ uri }) => (uri.includes(lost) ? 404 : 200))
  const { closed, failed } = await closeSubAccounts(made, [CHILD, lost, CHILD, last])
  assert.deepEqual(closed, [CHILD, last])
  assert.deepEqual(
    failed.map(({ accountSid, error }) => [accountSid, (error as { status: number }).status]),
    [[lost, 404]],
  )
  assert.equal(sent.length, 3)
})

test.run()
