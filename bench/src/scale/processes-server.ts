// One of several processes behind one Redis: all that is remembered is there, so that any of them may answer any request.

import { createApp, redisBlacklist, redisClient, redisIdempotency, redisSession } from 'twimlx/server'
import { announce } from '../server/contenders/parts/announce.js'
import { CountingVoice } from '../server/contenders/parts/counting-voice.js'
import { BLACKLIST_PREFIX, KEYS, PATH, PUBLIC_URL } from '../server/line.js'

const redis = await redisClient()
const app = createApp(
  { [PATH]: CountingVoice },
  {
    publicUrl: PUBLIC_URL,
    blacklist: redisBlacklist(redis, { prefix: BLACKLIST_PREFIX }),
    session: redisSession(redis, { prefix: `${KEYS}session:` }),
    idempotency: redisIdempotency(redis, { prefix: `${KEYS}answer:` }),
  },
)
announce(app.listen(0, '127.0.0.1'))
