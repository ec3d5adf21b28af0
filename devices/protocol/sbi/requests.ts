import type { BioType } from './messages.ts';

/** What is asked of a device, whatever the version. */
export interface CaptureQuestion {
  specVersion: string;
  env: string;
  /** 4 to 50 of `[A-Za-z0-9-]`, of this capture alone. */
  transactionId: string;
  /** How long the device may wait for the person, in ms. */
  timeoutMs: number;
  at: Date;
  type: BioType;
  /** MOSIP's names of what is to be taken, and of what the person lacks. Empty for a face. */
  subTypes: readonly string[];
  exceptions: readonly string[];
  count: number;
  /** The device takes the image by itself when it reaches this score, 0 to 100. */
  requestedScore: number;
  deviceId: string;
  serialNumber: string;
  deviceSubId: string;
  /** Upper-case hex. */
  previousHash: string;
}

/** Body of RCAPTURE. 0.9.5 knows a device by `deviceId`, 1.0 by `serialNo` as well: unknown fields hurt neither. */
export function captureRequest(question: CaptureQuestion): object {
  return {
    env: question.env,
    purpose: 'Registration',
    specVersion: question.specVersion,
    timeout: String(question.timeoutMs),
    captureTime: question.at.toISOString(),
    transactionId: question.transactionId,
    bio: [
      {
        type: question.type,
        count: String(question.count),
        bioSubType: question.subTypes,
        exception: question.exceptions,
        requestedScore: String(question.requestedScore),
        deviceId: question.deviceId,
        serialNo: question.serialNumber,
        deviceSubId: question.deviceSubId,
        previousHash: question.previousHash,
      },
    ],
    customOpts: null,
  };
}

/** Body of STREAM. */
export function streamRequest(deviceId: string, serialNumber: string, deviceSubId: string, timeoutMs: number): object {
  return { deviceId, serialNo: serialNumber, deviceSubId, timeout: String(timeoutMs) };
}

/** Body of discovery: every kind of device. */
export const DISCOVER_REQUEST = { type: 'Biometric Device' };
