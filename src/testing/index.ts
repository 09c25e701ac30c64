export { snapshot, xml } from './snapshot.js'
export { twilioRequest } from './twilio-request.js'
