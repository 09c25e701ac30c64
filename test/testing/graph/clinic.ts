import type { Flow, FlowEdge, FlowNode } from '../../../src/testing/graph/flow.js'

/** A node with nothing special about it. */
export function node(id: string, more: Partial<FlowNode> = {}): FlowNode {
  return { id, kind: 'document', route: `POST /${id}`, marks: [], ...more }
}

/** A way that a caller was seen to take by a key or the like. */
export function edge(from: string, label: string, to: string, more: Partial<FlowEdge> = {}): FlowEdge {
  return { from, to, label, kind: 'input', isObserved: true, ...more }
}

export function flowOf(nodes: readonly FlowNode[], edges: readonly FlowEdge[] = [], more: Partial<Flow> = {}): Flow {
  return { nodes, edges, problems: [], requests: nodes.length, limits: [], ...more }
}

/** The menu of a clinic: a self-edge, loops, a callback, a route nobody reaches, and a mark of each tone. */
export const clinic = flowOf(
  [
    node('voice', {
      kind: 'start',
      says: 'Thank you for calling the Riverside clinic. If this is an emergency, hang up and dial 112.',
    }),
    node('menu', { says: 'Press 1 for appointments, 2 for prescriptions, or 0 to speak with the front desk.' }),
    node('appointments', { says: 'To book an appointment, press 1. To cancel one, press 2.' }),
    node('prescriptions', {
      says: 'Please enter your prescription number, followed by the hash key.',
      marks: ['no-way-out-on-silence'],
    }),
    node('desk', { says: 'Connecting you with the front desk.' }),
    node('voicemail', { says: 'Nobody is free. Please leave a message after the tone.' }),
    node('booked', { route: 'POST /appointments/:id/booked', marks: ['error'], says: 'You are booked. Goodbye.' }),
    node('holidays', { kind: 'declared', says: undefined, marks: ['unreached'] }),
    node('status', { route: 'POST /status' }),
    node('end', { kind: 'end', route: 'completed' }),
  ],
  [
    edge('voice', 'redirect', 'menu', { kind: 'document' }),
    edge('voice', 'status', 'status', { kind: 'callback' }),
    edge('menu', '1', 'appointments'),
    edge('menu', '2', 'prescriptions'),
    edge('menu', '"prescription"', 'prescriptions'),
    edge('menu', '0', 'desk'),
    edge('menu', 'silence', 'menu'),
    ...['3', '4', '5', '*', '#'].map((key) => edge('menu', key, 'menu', { repeats: true })),
    edge('appointments', '1', 'booked'),
    edge('appointments', '2', 'menu'),
    edge('appointments', 'silence', 'menu'),
    edge('prescriptions', 'silence', 'end', { kind: 'document' }),
    edge('prescriptions', '4711#', 'booked'),
    edge('desk', 'busy', 'voicemail'),
    edge('desk', 'no answer', 'voicemail'),
    edge('desk', 'answered', 'end'),
    edge('desk', 'redirect', 'holidays', { kind: 'document', isObserved: false }),
    edge('voicemail', 'message', 'end'),
    edge('booked', 'hang up', 'end', { kind: 'document' }),
  ],
  {
    problems: [
      {
        level: 'error',
        mark: 'error',
        node: 'booked',
        code: 12100,
        message: 'The document is not XML: "&" has to be written as "&amp;".',
        path: ['press 1', 'press 1'],
      },
      {
        level: 'warning',
        mark: 'no-way-out-on-silence',
        node: 'prescriptions',
        message: 'A caller who says nothing falls off the end of the document.',
        path: ['press 2', 'silence'],
      },
    ],
    requests: 24,
  },
)
