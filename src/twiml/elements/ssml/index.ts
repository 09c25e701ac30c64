import { Break } from './break.js'
import { Emphasis } from './emphasis.js'
import { Lang } from './lang.js'
import { P } from './p.js'
import { Phoneme } from './phoneme.js'
import { Prosody } from './prosody.js'
import { S } from './s.js'
import { SayAs } from './say-as.js'
import { Sub } from './sub.js'
import { W } from './w.js'

/** The lower-case elements, by tag: SSML, which stands inside <Say>. */
export const intrinsics = new Map(
  [Break, Emphasis, Lang, P, Phoneme, Prosody, S, SayAs, Sub, W].map(({ $$host }) => [$$host.tag, $$host]),
)
