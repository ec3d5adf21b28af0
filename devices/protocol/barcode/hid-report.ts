/** The scanned data report: its number, and where its parts stand. */
export const SCAN_REPORT = { id: 0x02, bytes: 64, data: 5, room: 56, continued: 63 } as const;

/** One report of a scan: its data, and whether the next report goes on with the same code. */
export interface ScanReport {
  data: Uint8Array;
  continued: boolean;
}

/**
 * A scanned data report of a bar code reader in HID POS mode (USB HID Point of Sale Usage Tables 1.02, page 0x8C; the
 * layout that readers of Honeywell, Zebra, Datalogic and Access-IS share): report 2, length, three bytes of AIM symbology
 * identifier, up to 56 bytes of data, two of the maker's, and a byte whose lowest bit says that more follows.
 * Null for other reports and for lengths that cannot be.
 */
export function parseScanReport(report: Uint8Array): ScanReport | null {
  const length = report[1] ?? 0;
  if (report[0] !== SCAN_REPORT.id || report.length < SCAN_REPORT.data || length > SCAN_REPORT.room) return null;
  if (report.length < SCAN_REPORT.data + length) return null;
  return {
    data: report.slice(SCAN_REPORT.data, SCAN_REPORT.data + length),
    continued: ((report[SCAN_REPORT.continued] ?? 0) & 1) === 1,
  };
}

/** The reports a reader sends for a code. @param aim symbology identifier, `]Q1` for a QR code */
export function scanReports(code: Uint8Array, aim = ']Q1'): Uint8Array[] {
  const count = Math.max(1, Math.ceil(code.length / SCAN_REPORT.room));
  return Array.from({ length: count }, (_, i) => {
    const data = code.slice(i * SCAN_REPORT.room, (i + 1) * SCAN_REPORT.room);
    const report = new Uint8Array(SCAN_REPORT.bytes);
    report.set([SCAN_REPORT.id, data.length, ...[...aim].map((one) => one.charCodeAt(0))]);
    report.set(data, SCAN_REPORT.data);
    report[SCAN_REPORT.continued] = i < count - 1 ? 1 : 0;
    return report;
  });
}
