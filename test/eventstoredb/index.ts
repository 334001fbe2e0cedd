export { StandIn, type StandInOptions } from './stand-in.js';
export { StandInNode, type NodeOptions } from './node.js';
export { CertificateAuthority } from './network/certificates.js';
export type { Fault, Operation, Rule } from './faults/faults.js';
