import type { FuzzTarget } from '../target.ts';

/** Every parser of bytes from outside; each is loaded alone. */
const TARGETS: Record<string, () => Promise<FuzzTarget>> = {
  'zfm-frames': async () => (await import('./sensors.ts')).zfmFrames(),
  'gt-frames': async () => (await import('./sensors.ts')).gtFrames(),
  'uru-image': async () => (await import('./sensors.ts')).uruImage(),
  'sbi-json': async () => (await import('./sbi.ts')).sbiJson(),
  'sbi-jws': async () => (await import('./sbi.ts')).sbiJws(),
  'sbi-capture': async () => (await import('./sbi.ts')).sbiCapture(),
  multipart: async () => (await import('./sbi.ts')).multipart(),
  'barcode-line': async () => (await import('./codes.ts')).barcodeLine(),
  'barcode-hid': async () => (await import('./codes.ts')).barcodeHid(),
  'hid-descriptor': async () => (await import('./pens.ts')).reportDescriptor(),
  'stu-reports': async () => (await import('./pens.ts')).stuReports(),
  'card-qr': async () => (await import('./codes.ts')).cardQr(),
  mrz: async () => (await import('./codes.ts')).mrz(),
  atr: async () => (await import('./chip.ts')).atr(),
  'chip-files': async () => (await import('./chip.ts')).chipFiles(),
  'iso19794-4': async () => (await import('./records.ts')).fingerRecords(),
  'iso19794-5': async () => (await import('./records.ts')).faceRecords(),
  'iso19794-6': async () => (await import('./records.ts')).irisRecords(),
  'iris-image': async () => (await import('./records.ts')).irisImages(),
  'jpeg2000-header': async () => (await import('./records.ts')).jp2Headers(),
  'jpeg2000-image': async () => (await import('./records.ts')).jp2Images(),
  wsq: async () => (await import('./records.ts')).wsq(),
  csv: async () => (await import('./lists.ts')).csv(),
  'xlsx-zip': async () => (await import('./lists.ts')).xlsxZip(),
  'xlsx-parts': async () => (await import('./lists.ts')).xlsxParts(),
  cms: async () => (await import('./containers.ts')).cms(),
  tar: async () => (await import('./containers.ts')).tar(),
  certificate: async () => (await import('./containers.ts')).certificate(),
  wire: async () => (await import('./wire.ts')).wire(),
};

export const TARGET_NAMES: readonly string[] = Object.keys(TARGETS);

/** @throws Error for a name that is none */
export function loadTarget(name: string): Promise<FuzzTarget> {
  const load = Object.hasOwn(TARGETS, name) ? TARGETS[name] : undefined;
  if (!load) throw new Error(`no such target: ${name}`);
  return load();
}
