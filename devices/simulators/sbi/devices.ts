import type { DeviceRole } from '../../../main/contract/devices-api.ts';
import type { BioType } from '../../protocol/sbi/messages.ts';
import type { DeviceStatus, Flaw } from './faults.ts';
import { type SbiPki, type Signer, signJws } from './pki.ts';

export const DEVICE_KINDS = ['slap', 'single', 'iris', 'face'] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

const MODELS: Readonly<
  Record<DeviceKind, { type: BioType; role: DeviceRole; subType: string; subIds: string[]; model: string }>
> = {
  slap: { type: 'Finger', role: 'fingerprint', subType: 'Slap', subIds: ['1', '2', '3'], model: 'SLAP01' },
  single: { type: 'Finger', role: 'fingerprint', subType: 'Single', subIds: ['1'], model: 'SINGLE01' },
  iris: { type: 'Iris', role: 'iris', subType: 'Double', subIds: ['1', '2', '3'], model: 'IRIS01' },
  face: { type: 'Face', role: 'camera', subType: 'Full face', subIds: ['0'], model: 'FACE01' },
};

/** A device behind the service. */
export interface SimulatedDevice {
  readonly kind: DeviceKind;
  readonly deviceId: string;
  readonly serialNo: string;
  readonly type: BioType;
  readonly role: DeviceRole;
  readonly subType: string;
  readonly subIds: readonly string[];
  readonly model: string;
  /** Made-up: one capture at a time. */
  capturing: boolean;
  captures: number;
}

export function makeDevices(kinds: readonly DeviceKind[], seed: number): SimulatedDevice[] {
  return kinds.map((kind, index) => ({
    kind,
    deviceId: `device-${kind}`,
    serialNo: `SIM${String(seed).padStart(6, '0')}${index}`,
    ...MODELS[kind],
    capturing: false,
    captures: 0,
  }));
}

/** What the service says of itself and of its devices. */
export interface Voice {
  version: '0.9.5' | '1.0';
  status: DeviceStatus;
  purpose: 'Registration' | 'Auth';
  port: number;
  pki: SbiPki;
}

export function digitalIdOf(device: SimulatedDevice): object {
  return {
    serialNo: device.serialNo,
    make: 'Made-up',
    model: device.model,
    type: device.type,
    deviceSubType: device.subType,
    deviceProvider: 'Made-up devices',
    deviceProviderId: 'MADE.UP',
    dateTime: new Date().toISOString(),
  };
}

/** An item of the answer to discovery: the digital id as a payload alone. */
export function discoveryItem(device: SimulatedDevice, voice: Voice): object {
  return { ...common(device, voice), digitalId: base64url(digitalIdOf(device)), error: errorOfStatus(voice.status) };
}

/** An item of the answer to the question for information: signed, and so is the digital id inside. */
export function infoItemOf(device: SimulatedDevice, voice: Voice, flaws: ReadonlySet<Flaw>): object {
  const registered = voice.status !== 'Not Registered';
  const signer = signerFor(voice.pki, flaws);
  const info = {
    ...common(device, voice),
    env: registered ? 'Staging' : 'None',
    firmware: '2.1.7',
    digitalId: registered ? signFlawed(idFor(device, flaws), signer, flaws) : base64url(digitalIdOf(device)),
  };
  // Services of 1.0 put it into an object of that name once more.
  const payload = voice.version === '1.0' ? { deviceInfo: info } : info;
  return {
    deviceInfo: registered ? signFlawed(payload, signer, flaws) : base64url(payload),
    error: errorOfStatus(voice.status),
  };
}

function common(device: SimulatedDevice, { version, status, purpose, port }: Voice): object {
  const known = status !== 'Not Registered';
  return {
    deviceId: device.deviceId,
    deviceStatus: device.capturing ? 'Busy' : status,
    certification: 'L0',
    serviceVersion: '1.3.0',
    deviceSubId: version === '0.9.5' ? device.subIds.map(Number) : device.subIds,
    callbackId: `http://127.0.0.1:${port}/`,
    deviceCode: device.serialNo,
    specVersion: version === '0.9.5' ? ['0.9.5'] : ['SBI 1.0'],
    purpose: known ? purpose : '',
  };
}

export function idFor(device: SimulatedDevice, flaws: ReadonlySet<Flaw>): object {
  return flaws.has('other-device') ? { ...digitalIdOf(device), serialNo: 'SOMEBODY-ELSE' } : digitalIdOf(device);
}

export function signerFor(pki: SbiPki, flaws: ReadonlySet<Flaw>): Signer {
  if (flaws.has('foreign-root')) return pki.foreign;
  return flaws.has('expired') ? pki.expired : pki.device;
}

/** Signs, and spoils the signature where that is ordered. */
export function signFlawed(payload: unknown, signer: Signer, flaws: ReadonlySet<Flaw>): string {
  const token = signJws(payload, signer);
  if (flaws.has('unsigned')) return `${base64url({ alg: 'none', x5c: signer.x5c })}.${token.split('.')[1]}.AA`;
  return flaws.has('wrong-signature') ? spoilSignature(token) : token;
}

/** The same token with one bit of its signature turned. */
export function spoilSignature(token: string): string {
  const at = token.lastIndexOf('.') + 1;
  const signature = Buffer.from(token.slice(at), 'base64url');
  signature[10]! ^= 1;
  return token.slice(0, at) + signature.toString('base64url');
}

const STATUS_ERRORS: Readonly<Record<DeviceStatus, number>> = {
  Ready: 0,
  'Not Ready': 110,
  Busy: 111,
  'Not Registered': 100,
};

function errorOfStatus(status: DeviceStatus): object {
  return errorInfo(STATUS_ERRORS[status]);
}

export function errorInfo(code: number): object {
  return { errorCode: String(code), errorInfo: code === 0 ? 'Success' : `Made-up error ${code}` };
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
