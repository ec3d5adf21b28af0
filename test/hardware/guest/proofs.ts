/** What is proved in the guest, by family, in the order in which it is done. The host counts these even when the guest never starts. */
export const PROOFS = {
  hid: [
    'node-hid: 1,000 codes of a HID POS reader arrive, none lost',
    'node-hid: a reader that is pulled out is lost',
    'node-hid: the reader put in again reads again',
  ],
  serial: [
    'serialport: a USB ACM scanner is listed with its USB ids',
    'serialport: an image is captured, pixel by pixel',
    'serialport: unplugged in mid-image is device_lost',
    'serialport: plugged in again it captures',
  ],
  usb: [
    'usb: a U.are.U plugged in is told and listed',
    'usb: an image is captured, pixel by pixel',
    'usb: unplugged in mid-image is device_lost',
    'usb: plugged in again it captures',
  ],
  camera: ['camera: vivid is listed as /dev/video0', 'camera: it gives a frame'],
} as const;

export type Family = keyof typeof PROOFS;

/** One proof that ended; `detail` has figures, or what went wrong. */
export interface Verdict {
  proof: string;
  ok: boolean;
  detail: string;
}

/** Does one proof: `work` gives its figures. Rejects when it fails, which ends its family. */
export type Prove = (work: () => Promise<string>) => Promise<void>;

/** Modules that the families load in the guest. */
export const MODULES = ['uhid', 'dummy_hcd', 'libcomposite', 'usb_f_acm', 'cdc_acm', 'vhci_hcd', 'vivid'] as const;
