import { checkSignature } from 'twimlx/server'
import { PUBLIC_URL } from '../line.js'
import { serveConstantBehind } from './parts/constant.js'

// It reads the body itself.
serveConstantBehind(checkSignature({ publicUrl: PUBLIC_URL }))
