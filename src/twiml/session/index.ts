export { SessionContext, useSession } from './use-session.js'
