import { isAbsolute, join } from 'node:path';
import type { DeviceReport } from '../../contract/devices-api.ts';
import { isErrorCode, sentence } from '../../contract/errors/codes.ts';
import { Failure } from '../../contract/result.ts';
import type { Core } from '../core.ts';
import { exportCsv } from '../reports/sheets/export-csv.ts';
import { row, type TableSheet } from '../reports/sheets/table.ts';
import { writeFileDurably } from '../vault/durable/write.ts';

/**
 * Writes the report for the repair shop: a line for each device, then one for each of its last faults. Codes, times and counters; nothing
 * of a person is in it. A report of the same second is replaced.
 * @param folder absolute path of a folder that exists
 * @throws Failure bad_input, not_set_up; VaultError disk_full, io_error
 */
export async function writeReport(core: Core, devices: readonly DeviceReport[], folder: string): Promise<string> {
  if (!isAbsolute(folder)) throw new Failure('bad_input', 'folder');
  const { stationName } = core.config();
  const at = core.clock.now().toISOString();
  const path = join(
    folder,
    `devices-${core.identity.stationId.slice(0, 8)}-${at.slice(0, 19).replace(/[-:]/g, '')}.csv`,
  );
  await writeFileDurably(path, exportCsv([deviceSheet(devices, stationName, at), faultSheet(devices)]), {
    mode: 0o644,
  });
  return path;
}

function deviceSheet(devices: readonly DeviceReport[], stationName: string, at: string): TableSheet {
  const headings = [
    'Thiết bị / Device',
    'Loại / Role',
    'Kiểu máy / Model',
    'Số máy / Serial number',
    'Phần mềm / Firmware',
    'Kết nối / Connection',
    'Trạng thái / State',
    'Dùng từ / First seen (UTC)',
    'Ảnh đã lấy / Captures',
    'Lỗi / Failures',
    'Tỷ lệ lỗi / Failure rate',
    'Dừng đột ngột / Crashes',
    'Tự kiểm tra / Self-test (UTC)',
    'Kết quả / Result',
  ];
  return {
    name: 'devices',
    widths: headings.map((heading) => heading.length),
    rows: [
      row('title', 'Báo cáo thiết bị / Device report', stationName, at),
      row('heading', ...headings),
      ...devices.map(({ info, firstSeenAt }) => {
        const attempts = info.captures + info.failures;
        return row(
          'figures',
          info.deviceId,
          info.role,
          info.simulated ? `${info.model} (simulated)` : info.model,
          info.serialNumber,
          info.firmware,
          info.connection,
          info.state,
          firstSeenAt,
          info.captures,
          info.failures,
          attempts === 0 ? null : { share: info.failures / attempts },
          info.crashes,
          info.selfTest?.at ?? null,
          info.selfTest ? (info.selfTest.error ?? 'ok') : null,
        );
      }),
    ],
  };
}

function faultSheet(devices: readonly DeviceReport[]): TableSheet {
  const headings = ['Thiết bị / Device', 'Lúc / At (UTC)', 'Mã / Code', 'Bước / Step', 'Ý nghĩa', 'Meaning'];
  return {
    name: 'faults',
    widths: headings.map((heading) => heading.length),
    rows: [
      row('heading', ...headings),
      ...devices.flatMap(({ info, faults }) =>
        faults.map(({ at, code, detail }) => {
          const said = isErrorCode(code) ? [sentence(code, 'vi'), sentence(code, 'en')] : [null, null];
          return row('figures', info.deviceId, at, code, detail, ...said);
        }),
      ),
    ],
  };
}
