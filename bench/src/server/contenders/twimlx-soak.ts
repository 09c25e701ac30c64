// All that remembers something is at work: sessions that are written, answers kept for retries, callers looked up.

import { createApp, redisBlacklist, redisClient } from 'twimlx/server'
import { BLACKLIST_PREFIX, PATH, PUBLIC_URL } from '../line.js'
import { announce } from './parts/announce.js'
import { CountingVoice } from './parts/counting-voice.js'

const blacklist = redisBlacklist(await redisClient(), { prefix: BLACKLIST_PREFIX })
announce(createApp({ [PATH]: CountingVoice }, { publicUrl: PUBLIC_URL, blacklist }).listen(0, '127.0.0.1'))
