import { Dial, defineRoutes, Gather, Hangup, Record, Redirect, Response, Say, to, useRequest } from 'twimlx'

/** Departments by key. A Map, since a caller can send anything as `Digits`, `constructor` too. */
const departments = new Map([
  ['1', { name: 'appointments', number: '+14155550123' }],
  ['2', { name: 'prescriptions', number: '+14155550124' }],
])

/** The menu. A caller who presses nothing hears it again. */
export function Welcome() {
  return (
    <Response>
      <Gather numDigits={1} action={Department}>
        <Say>Welcome to the Elm Street clinic.</Say>
        <Say>
          Press <emphasis>1</emphasis> for appointments, <emphasis>2</emphasis> for prescriptions.
        </Say>
      </Gather>
      <Redirect>{Welcome}</Redirect>
    </Response>
  )
}

/** What the pressed key leads to: a department, or the menu again. */
export function Department() {
  const { digits = '' } = useRequest()
  const department = departments.get(digits)
  if (department === undefined) {
    return (
      <Response>
        <Say>Sorry, {digits} is not on the menu.</Say>
        <Redirect>{Welcome}</Redirect>
      </Response>
    )
  }
  return (
    <Response>
      <Say>I am connecting you with {department.name}.</Say>
      <Dial timeout={20} action={to(Voicemail, { department: department.name })}>
        {department.number}
      </Dial>
    </Response>
  )
}

/** Where a call goes when the department has hung up, or never picked up. */
export function Voicemail({ department = 'the clinic' }: { department?: string }) {
  const { dialCallStatus } = useRequest()
  if (dialCallStatus === 'completed') return <Hangup />
  return (
    <Response>
      <Say>Nobody at {department} can talk right now. Leave a message after the beep, then press the pound key.</Say>
      <Record action={Thanks} maxLength={120} finishOnKey="#" />
    </Response>
  )
}

export function Thanks() {
  return (
    <Response>
      <Say>Thank you. We will call you back. Goodbye.</Say>
      <Hangup />
    </Response>
  )
}

export const routes = defineRoutes({
  '/voice': Welcome,
  '/department': Department,
  '/voicemail': Voicemail,
  '/thanks': Thanks,
})
