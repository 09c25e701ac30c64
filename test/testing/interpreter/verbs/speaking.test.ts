import assert from 'node:assert/strict'
import { suite } from 'uvu'
import { type App, drive } from '../drive.js'

const test = suite('say, play, pause')

const AUDIO = { headers: { 'content-type': 'audio/mpeg' } }

/** A call that runs these verbs from the beginning. */
function running(verbs: string, app: Partial<Exclude<App, (...args: never) => unknown>> = {}) {
  const phone = drive({ '/voice': `<Response>${verbs}</Response>`, ...app })
  const sid = phone.place()
  return { phone, sid }
}

/** When and how a call is answered, and when it ends. */
function statuses(phone: ReturnType<typeof drive>) {
  return phone.entries('status').map(({ status, at }) => [status, at])
}

test('the first verb answers the call', () => {
  const { phone } = running('<Say>Ten signs.</Say>')
  phone.settle()
  assert.deepEqual(statuses(phone), [
    ['in-progress', 0],
    ['completed', 1000],
  ])
})

test('<Pause> as the first verb delays pickup, and what is first after it answers', () => {
  const { phone, sid } = running('<Pause length="3"/><Say>Ten signs.</Say>')
  phone.advance(2.9)
  assert.equal(phone.leg(sid).status, 'ringing')
  phone.settle()
  assert.deepEqual(statuses(phone), [
    ['in-progress', 3000],
    ['completed', 4000],
  ])
})

test('a caller who hangs up while the phone still rings was not answered', () => {
  const { phone, sid } = running('<Pause length="3"/><Say>Hello</Say>')
  phone.hangup(sid)
  assert.deepEqual(statuses(phone), [['no-answer', 0]])
})

test('<Pause> lasts a second by default, and where its length is none that Twilio takes (13910)', () => {
  const { phone } = running('<Say>Ten signs.</Say><Pause/><Pause length="0"/><Pause length="2"/>')
  phone.settle()
  assert.equal(phone.now, 1000 + 1000 + 1000 + 2000)
  assert.deepEqual(phone.problems, [13910])
})

test('<Say loop> repeats the text', () => {
  const { phone } = running('<Say loop="3">One sign</Say>')
  phone.settle()
  assert.equal(phone.now, 2400)
  const [{ text, times, seconds } = {}] = phone.entries('say')
  assert.deepEqual([text, times, seconds], ['One sign', 3, 0.8])
})

test('times are whole milliseconds', () => {
  const { phone } = running('<Say loop="3">One sign...</Say>')
  phone.settle()
  // As a product of seconds this is 3300.0000000000005.
  assert.equal(phone.now, 3300)
})

test('<Say loop="0"> rests until the caller hangs up, and the clock need not be put forward', () => {
  const { phone, sid } = running('<Say loop="0">Please wait.</Say><Say>Never</Say>')
  phone.settle()
  assert.deepEqual([phone.now, phone.waiting(sid)], [0, { verb: 'Say' }])
  phone.pass(86_400)
  assert.deepEqual(phone.heard(), ['Please wait.'])
  phone.hangup(sid)
  assert.equal(phone.status(sid), 'completed')
})

test('<Say> and <Play> are repeated 1000 times at most', () => {
  const { phone } = running('<Say loop="5000">Ten signs.</Say>')
  phone.settle()
  assert.equal(phone.now, 1_000_000)
})

test('an empty <Say> is skipped (13520), a loop that Twilio does not take is one (13510)', () => {
  const { phone } = running('<Say> </Say><Say loop="-1">Ten signs.</Say>')
  phone.settle()
  assert.deepEqual(phone.heard(), ['Ten signs.'])
  assert.equal(phone.now, 1000)
  assert.deepEqual(phone.problems, [13520, 13510])
})

test('a <Say> in SSML tells its words, and its breaks take time', () => {
  const { phone } = running('<Say>Wait<break time="2s"/><emphasis>here.</emphasis></Say>')
  phone.settle()
  assert.deepEqual(phone.heard(), ['Wait here.'])
  assert.equal(phone.now, 3000)
})

test('<Play> asks for its file with GET, without parameters of the call, relative to the current document', () => {
  const { phone } = running('<Redirect>/menu/main</Redirect>', {
    '/menu/main': '<Response><Play loop="2">../music.mp3?x=1</Play></Response>',
    '/music.mp3': AUDIO,
  })
  phone.settle()
  const { method, url, params, jar } = phone.requestTo('/music.mp3')
  assert.deepEqual([method, url, params, jar], ['GET', 'https://app.test/music.mp3?x=1', {}, undefined])
  assert.equal(phone.now, 10_000, 'two times five seconds')
  assert.deepEqual(phone.problems, [])
})

test('<Play> of what is no audio is 13420, and the call goes on', () => {
  const { phone } = running('<Play>/music.mp3</Play><Say>Next</Say>', { '/music.mp3': '<html/>' })
  phone.settle()
  assert.deepEqual(phone.problems, [13420])
  assert.deepEqual(phone.heard(), ['Next'])
})

test('<Play> of nothing that can be asked for is 11100, and the call goes on', () => {
  const { phone } = running('<Play>ftp://app.test/music.mp3</Play><Say>Next</Say>')
  phone.settle()
  assert.deepEqual(phone.problems, [11100])
  assert.deepEqual(phone.heard(), ['Next'])
})

test('an empty <Play> plays nothing', () => {
  const { phone } = running('<Play/><Say>Next</Say>')
  phone.settle()
  assert.deepEqual([phone.entries('play'), phone.requests.length], [[], 1])
  assert.deepEqual(phone.heard(), ['Next'])
})

test('<Play digits> sends tones: w waits half a second, W a whole one', () => {
  const { phone } = running('<Play digits="wW1#"/>')
  phone.settle()
  assert.deepEqual(
    phone.entries('tones').map(({ digits, seconds }) => [digits, seconds]),
    [['wW1#', 2.5]],
  )
  assert.equal(phone.now, 2500)
  assert.equal(phone.requests.length, 1)
})

test('digits that are none are not sent (13430)', () => {
  const { phone } = running('<Play digits="call me"/><Say>Next</Say>')
  phone.settle()
  assert.deepEqual([phone.problems, phone.entries('tones'), phone.heard()], [[13430], [], ['Next']])
})

test('keys during a plain <Say> are dropped, with a note', () => {
  const { phone, sid } = running('<Say>Ten signs.</Say><Gather/>')
  phone.press(sid, '1')
  assert.equal(phone.entries('key')[0]?.ignored, 'nothing listens for keys')
  const waiting = phone.waiting(sid)
  assert.equal(waiting?.verb === 'Gather' && waiting.digits, '')
})

test.run()
