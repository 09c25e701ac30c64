import { type Clinic, makeDocuments } from '../../render/documents.js'

const clinics = makeDocuments().menu

/** The clinic next to a caller: all have a menu of their own, about 1 kB, so that nobody answers from memory. */
export function clinicOf(zip: string | undefined): Clinic {
  return clinics[Number(zip) % clinics.length] ?? (clinics[0] as Clinic)
}
