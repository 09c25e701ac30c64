import assert from 'node:assert/strict'
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js'
import { phone } from 'twimlx/testing'
import { test } from 'uvu'
import { appWithoutTwimlx, authToken, standard } from './app-without-twimlx.js'

function gather(text: string, attributes: Parameters<VoiceResponse['gather']>[0] = {}) {
  const response = new VoiceResponse()
  response.gather({ numDigits: 1, ...attributes }).say(text)
  return response
}

function redirect(url: string, attributes: Parameters<VoiceResponse['redirect']>[0] = {}) {
  const response = new VoiceResponse()
  response.redirect(attributes, url)
  response.say('Never.')
  return response
}

const to = (location: string, status = 302) => ({ status, headers: { Location: location } })

test('4. Default action: the URL of the document', async () => {
  const { app, log } = appWithoutTwimlx({ '/voice': ({ Digits }) => gather(`Digits: ${Digits ?? 'none'}.`) })
  const call = await phone(app, { authToken }).call('/voice?lang=fr')
  call.heard('Digits: none.')
  await call.press('4')
  call.heard('Digits: 4.')
  assert.deepEqual(
    log.map(({ method, path }) => `${method} ${path}`),
    ['POST /voice?lang=fr', 'POST /voice?lang=fr'],
  )
})

test('4. Default action after an HTTP redirect: the final URL', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => to('/en/menu'),
    '/en/menu': () => gather('Menu.'),
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('4')
  assert.deepEqual(
    log.map(({ method, path }) => `${method} ${path.split('?')[0]}`),
    ['POST /voice', 'GET /en/menu', 'POST /en/menu'],
  )
  assert.equal(log[2]?.params['Digits'], '4')
})

test('6. Redirect, relative: against the URL of the document, also after an HTTP redirect', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => to('/en/start'),
    '/en/start': () => redirect('menu?from=start'),
    '/en/menu': () => redirect('../fr/menu', { method: 'GET' }),
    '/fr/menu': () => new VoiceResponse(),
  })
  const call = await phone(app, { authToken }).call('/voice')
  assert.deepEqual(
    log.map(({ method, path }) => `${method} ${path.split('&')[0]?.replace(/\?A.*/, '')}`),
    ['POST /voice', 'GET /en/start', 'POST /en/menu?from=start', 'GET /fr/menu'],
  )
  assert.ok(!call.transcript.includes('Never.'))
})

test('6. Redirect, empty: the same document again, without Digits', async () => {
  let count = 0
  const { app, log } = appWithoutTwimlx({
    '/voice': () => (++count < 3 ? redirect('') : new VoiceResponse()),
  })
  const call = await phone(app, { authToken }).call('/voice?line=2')
  assert.deepEqual(
    log.map(({ path }) => path),
    ['/voice?line=2', '/voice?line=2', '/voice?line=2'],
  )
  assert.deepEqual(log[1]?.params, { ...standard(call, 'in-progress'), line: '2' })
})

test('7. 302 drops Digits, with the whole body; 307 keeps it', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => gather('Menu.', { action: '/moved' }),
    '/moved': () => to('/new'),
    '/new': ({ Digits }) => gather(`Digits: ${Digits ?? 'none'}.`, { action: '/kept' }),
    '/kept': () => to('/new', 307),
  })
  const call = await phone(app, { authToken }).call('/voice')
  await call.press('4')
  call.heard('Digits: none.')
  assert.deepEqual([log[2]?.method, log[2]?.path, log[2]?.params], ['GET', '/new', {}])
  await call.press('5')
  call.heard('Digits: 5.')
  assert.deepEqual([log[4]?.method, log[4]?.path], ['POST', '/new'])
  assert.equal(call.requests[1]?.params['Digits'], '4', 'as Twilio asked before the redirect')
  assert.match(call.requests[1]?.answeredBy ?? '', /\/new$/)
})

test('8. Cookies across requests, fresh per call', async () => {
  const { app } = appWithoutTwimlx({
    '/voice': (_, { headers }) => ({
      headers: { 'Content-Type': 'text/xml', 'Set-Cookie': ['step=1; Path=/', 'lang=fr'] },
      body: gather(`Cookies: ${headers.cookie ?? 'none'}.`, { action: '/second' }).toString(),
    }),
    '/second': (_, { headers }) => ({
      headers: { 'Content-Type': 'text/xml', 'Set-Cookie': 'step=2; Path=/' },
      body: gather(`Cookies: ${headers.cookie ?? 'none'}.`, { action: '/third' }).toString(),
    }),
    '/third': (_, { headers }) => gather(`Cookies: ${headers.cookie ?? 'none'}.`),
  })
  const caller = phone(app, { authToken })
  const call = await caller.call('/voice')
  call.heard('Cookies: none.')
  await call.press('1')
  call.heard('Cookies: step=1; lang=fr.')
  await call.press('1')
  call.heard(/Cookies: (step=2; lang=fr|lang=fr; step=2)\./)
  const other = await caller.call('/voice')
  other.heard('Cookies: none.')
})

test('8. Cookies are not sent with callbacks', async () => {
  const { app, log } = appWithoutTwimlx({
    '/voice': () => ({ headers: { 'Content-Type': 'text/xml', 'Set-Cookie': 'a=1' }, body: '<Response/>' }),
    '/status': () => ({ status: 204 }),
  })
  await phone(app, { authToken, statusCallback: '/status' }).call('/voice')
  assert.equal(log[1]?.path, '/status')
  assert.equal(log[1]?.headers.cookie, undefined)
})

test('19. Endless redirect is cut', async () => {
  const { app, log } = appWithoutTwimlx({ '/voice': () => redirect('') })
  await assert.rejects(phone(app, { authToken }).call('/voice'), /infinite redirect/)
  assert.equal(log.length, 100)
  const call = await phone(app, { authToken, maxFetches: 7, failOn: 'never' }).call('/voice')
  assert.equal(log.length, 107)
  assert.equal(call.status, 'completed')
})

test('19. Endless redirect: what a caller does starts the count again', async () => {
  const { app } = appWithoutTwimlx({ '/voice': () => gather('Again?') })
  const call = await phone(app, { authToken, maxFetches: 3 }).call('/voice')
  for (let count = 0; count < 10; count++) await call.press('1')
  assert.equal(call.requests.length, 11)
})

test.run()
