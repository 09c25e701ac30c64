// Whole calls through a server: each request goes to the URL that the last document named.
import assert from 'node:assert/strict'
import { defineRoutes, Response, Say } from 'twimlx'
import { createApp } from 'twimlx/server'
import { ForwardView, MenuView, VoicemailView, WhisperView } from 'twimlx/views'
import { test } from 'uvu'
import { type Ask, withServer } from '../server/with-server.js'

function Sales() {
  return <Say>Sales.</Say>
}

function Welcome({ lang = 'none' }: { readonly lang?: string }) {
  return (
    <Response>
      <Say>Hello {lang}.</Say>
      <MenuView options={[{ key: '1', label: 'sales', to: Sales }]} />
    </Response>
  )
}

const routes = defineRoutes({
  '/welcome': Welcome,
  '/menu': <MenuView name="top" options={[{ key: '1', label: 'sales', to: Sales }]} />,
  '/office': (
    <ForwardView number="+14155550123" screen={WhisperView}>
      <VoicemailView />
    </ForwardView>
  ),
  '/call': ForwardView,
  '/whisper': WhisperView,
  '/sales': Sales,
})

/** A call: `hear` asks for a URL, relative to the last one, and gives the document. */
async function call(use: (hear: (url: string, fields?: object) => Promise<string>) => Promise<void>): Promise<void> {
  await withServer(createApp(routes, { prefix: '/phone' }), async (ask: Ask) => {
    let at = 'https://example.com/phone/'
    await use(async (url, fields = {}) => {
      at = new URL(url, at).href
      const form = { AccountSid: 'AC1', CallSid: 'CA1', CallStatus: 'in-progress', From: '+14155550100', ...fields }
      return (await ask(at.slice('https://example.com'.length), { form })).xml
    })
  })
}

/** Where the first such verb of a document leads; the same URL again where it does not say. */
function actionOf(xml: string, tag: string): string {
  return new RegExp(`<${tag}[^>]* action="([^"]*)"`).exec(xml)?.[1]?.replaceAll('&amp;', '&') ?? ''
}

test('a menu in a component with a prop: three wrong keys, and the prop stays', () =>
  call(async (hear) => {
    await hear('welcome?lang=de')
    const second = await hear('', { Digits: '9' })
    assert.match(second, /^<Response><Say>Hello de\.<\/Say><Gather action="\/phone\/welcome\?lang=de&amp;try=2"/)
    const third = await hear(actionOf(second, 'Gather'), { Digits: '9' })
    assert.match(third, /^<Response><Say>Hello de\.<\/Say><Gather action="\/phone\/welcome\?lang=de&amp;try=3"/)
    const last = await hear(actionOf(third, 'Gather'), { Digits: '9' })
    assert.equal(last, '<Response><Say>Hello de.</Say><Say>Goodbye.</Say><Hangup/></Response>')
  }))

test('a menu with a name does not take the key of another Gather, and hears its own', () =>
  call(async (hear) => {
    const first = await hear('menu', { Digits: '1' })
    assert.match(first, /Press 1 for sales/)
    assert.match(await hear(actionOf(first, 'Gather'), { Digits: '1' }), /<Redirect>\/phone\/sales<\/Redirect>/)
  }))

test('nobody answers: voice mailbox, recording, thanks', () =>
  call(async (hear) => {
    const dial = await hear('office')
    assert.match(dial, /<Number url="\/phone\/whisper">\+14155550123<\/Number>/)
    const mailbox = await hear(actionOf(dial, 'Dial'), { DialCallStatus: 'no-answer' })
    assert.match(mailbox, /<Record /)
    const thanks = await hear(actionOf(mailbox, 'Record'), { RecordingUrl: 'https://example.com/r', Digits: '#' })
    assert.equal(thanks, '<Response><Say>Thank you. Goodbye.</Say><Hangup/></Response>')
  }))

test('a view mounted directly keeps its props from one request to the next', () =>
  call(async (hear) => {
    const dial = await hear('call?number=%2B14155550123')
    assert.match(dial, /<Dial action="\/phone\/call\?number=%2B14155550123&amp;forward=1">\+14155550123<\/Dial>/)
    assert.match(await hear(actionOf(dial, 'Dial'), { DialCallStatus: 'busy' }), /nobody can take your call/)
  }))

test.run()
