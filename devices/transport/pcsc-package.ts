import type { ContextInterface, ReaderMonitorInterface } from 'smartcard';
import { describeUnknown, Failure } from '../../main/contract/result.ts';

/** What is used of the package. Its event class is not: that one connects to every card by itself. */
export interface PcscPackage {
  Context: new () => ContextInterface;
  ReaderMonitor: new () => ReaderMonitorInterface;
  SCARD_SHARE_SHARED: number;
  SCARD_PROTOCOL_T0: number;
  SCARD_PROTOCOL_T1: number;
  SCARD_LEAVE_CARD: number;
}

/**
 * Loads the package only when it is asked for: it is compiled where it is installed, and many machines have neither it nor a
 * reader. Rejects with `device_absent` there.
 */
export async function loadPcsc(): Promise<PcscPackage> {
  try {
    return await import('smartcard');
  } catch (error) {
    throw new Failure('device_absent', `smartcard package ${describeUnknown(error)}`);
  }
}
