import { describeUnknown, Failure } from '../../main/contract/result.ts';

/** Error codes of libusb's functions (libusb.h, `libusb_error`) that mean something of their own here. */
const FUNCTION_ERROR = { io: -1, access: -3, noDevice: -4, notFound: -5, busy: -6, timeout: -7, pipe: -9 } as const;
/** How a transfer ended (libusb.h, `libusb_transfer_status`); the package puts both into `errno`. */
const TRANSFER_STATUS = { error: 1, timedOut: 2, cancelled: 3, stall: 4, noDevice: 5, overflow: 6 } as const;

function errnoOf(error: unknown): number | null {
  const errno = error instanceof Error ? (error as { errno?: unknown }).errno : undefined;
  return typeof errno === 'number' ? errno : null;
}

/** Why a device does not open. The details lead to a section of devices/README.md, "USB on Linux". */
export function openFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  switch (errnoOf(error)) {
    case FUNCTION_ERROR.access:
      return new Failure('device_refused', 'no right to the USB device: udev rule 60-tram.rules');
    case FUNCTION_ERROR.io:
      return new Failure('device_refused', 'USB I/O error at opening: autosuspend, power/control=on');
    case FUNCTION_ERROR.busy:
      return new Failure('device_busy', 'another program has the USB interface');
    case FUNCTION_ERROR.noDevice:
    case FUNCTION_ERROR.notFound:
      return new Failure('device_absent', 'USB device went away');
    default:
      return new Failure('device_absent', `USB open ${errnoOf(error) ?? describeUnknown(error)}`);
  }
}

/** Why a transfer failed, by what libusb says of it. */
export function transferFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  switch (errnoOf(error)) {
    case TRANSFER_STATUS.timedOut:
    case FUNCTION_ERROR.timeout:
      return new Failure('device_silent', 'USB transfer timed out');
    case TRANSFER_STATUS.cancelled:
      return new Failure('cancelled');
    case TRANSFER_STATUS.stall:
    case FUNCTION_ERROR.pipe:
      return new Failure('device_refused', 'USB stall');
    case TRANSFER_STATUS.noDevice:
    case FUNCTION_ERROR.noDevice:
    case FUNCTION_ERROR.notFound:
      return new Failure('device_lost', 'USB transfer');
    case TRANSFER_STATUS.overflow:
      return new Failure('device_garbled', 'USB overflow');
    default:
      return new Failure('device_garbled', `USB transfer ${errnoOf(error) ?? describeUnknown(error)}`);
  }
}
