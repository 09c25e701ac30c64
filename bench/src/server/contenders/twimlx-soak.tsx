/** @jsxImportSource twimlx */
// All that remembers something is at work: sessions that are written, answers kept for retries, callers looked up.

import { useSession } from 'twimlx'
import { createApp, redisBlacklist, redisClient } from 'twimlx/server'
import { BLACKLIST_PREFIX, PATH, PUBLIC_URL } from '../line.js'
import { announce } from './parts/announce.js'
import { Voice } from './parts/line-app.js'

function CountingVoice() {
  const session = useSession<{ menus: number }>()
  session.menus = (session.menus ?? 0) + 1
  return <Voice />
}

const blacklist = redisBlacklist(await redisClient(), { prefix: BLACKLIST_PREFIX })
announce(createApp({ [PATH]: CountingVoice }, { publicUrl: PUBLIC_URL, blacklist }).listen(0, '127.0.0.1'))
