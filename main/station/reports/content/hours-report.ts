import type { DeviceRole } from '../../../contract/devices-api.ts';
import type { DeviceRate, TallyHours } from '../../../contract/station/tallies.ts';
import { type Column, type Report, type Row, shareOf, type Table, text } from '../model.ts';
import { frameOf, type Issuer, shortId } from './frame.ts';
import { type Language, valueWords } from './words.ts';

type Both = Readonly<Record<Language, string>>;
const roles: Readonly<Record<DeviceRole, Both>> = {
  fingerprint: { vi: 'Vân tay', en: 'Fingerprints' },
  camera: { vi: 'Máy ảnh', en: 'Camera' },
  iris: { vi: 'Mống mắt', en: 'Iris' },
  barcode: { vi: 'Đọc mã', en: 'Code reader' },
  signature: { vi: 'Bảng ký', en: 'Signature pad' },
  chip: { vi: 'Đọc chip', en: 'Chip reader' },
};

/** Where a machine stands idle and where people wait, hour by hour, and how often its devices fail. */
export function hoursReport(hours: TallyHours, issuer: Issuer, language: Language): Report {
  const { period, computedAt, today } = hours;
  const vi = language === 'vi';
  return {
    ...frameOf({ issuer, language, period, computedAt, today }),
    id: `hours-${period.from}-${period.to}-${shortId(issuer)}`,
    title: vi ? 'Giờ máy để không và giờ người dân chờ' : 'Idle and waiting hours',
    tables: [hoursTable(hours, language), ...(hours.devices ? [devicesTable(hours.devices, language)] : [])],
    notes: hours.devices ? [] : [vi ? 'Chưa đọc được số liệu thiết bị.' : 'The devices could not be asked.'],
    proof: null,
    personal: false,
  };
}

const whole = (minutes: number | null) => (minutes === null ? null : { count: Math.round(minutes) });

function hoursTable({ hours, days, waits, idleAfter, worked, idle }: TallyHours, language: Language): Table {
  const vi = language === 'vi';
  const count = (key: string, title: string): Column => ({ key, title, width: 14, kind: 'count' });
  const rows = hours.map(
    (one): Row => ({
      key: String(one.hour),
      cells: [
        text(valueWords('hour', String(one.hour), null, language)),
        { count: one.days },
        { count: one.steps },
        whole(one.idle),
        { count: one.waits },
        whole(one.p50),
        whole(one.p90),
      ],
    }),
  );
  return {
    key: 'hours',
    name: vi ? 'Theo giờ' : 'By hour',
    title: vi ? 'Máy để không và thời gian chờ theo giờ' : 'Idle and waiting, hour by hour',
    about: vi
      ? [
          `Máy tính là để không từ ${idleAfter} phút sau một bước đến bước kế tiếp trong ngày; phút để không là trung bình trên số ngày máy làm trong giờ ấy.`,
          `Thời gian chờ: từ khi lấy số hoặc chuyển bước đến khi được gọi; một nửa chờ tới, 9 trên 10 lượt chờ tới (phút).`,
          `Cả kỳ: ${days} ngày làm, ${Math.round(worked)} phút từ bước đầu đến bước cuối mỗi ngày, trong đó để không ${Math.round(idle)} phút; ${waits} lượt chờ.`,
        ]
      : [
          `A machine counts as idle from ${idleAfter} minutes after a step until the next of the day; idle minutes are a mean over the days worked in the hour.`,
          'Waits: since a number was taken or a stage handed over, until the call; half waited up to, nine in ten waited up to (minutes).',
          `The period: ${days} days worked, ${Math.round(worked)} minutes from first to last step of each day, ${Math.round(idle)} of them idle; ${waits} waits.`,
        ],
    columns: [
      { key: 'hour', title: vi ? 'Giờ' : 'Hour', width: 16, kind: 'text' },
      count('days', vi ? 'Số ngày làm' : 'Days worked'),
      count('steps', vi ? 'Số bước' : 'Steps'),
      count('idle', vi ? 'Phút để không một ngày' : 'Idle minutes a day'),
      count('waits', vi ? 'Lượt chờ' : 'Waits'),
      count('p50', vi ? 'Một nửa chờ tới' : 'Half waited up to'),
      count('p90', vi ? '9 trên 10 chờ tới' : '9 in 10 waited up to'),
    ],
    rows,
  };
}

function devicesTable(devices: readonly DeviceRate[], language: Language): Table {
  const vi = language === 'vi';
  return {
    key: 'devices',
    name: vi ? 'Thiết bị' : 'Devices',
    title: vi ? 'Tỷ lệ lỗi của thiết bị' : 'How often devices fail',
    about: [
      vi
        ? 'Theo kiểu máy và số máy, từ khi trạm thấy thiết bị lần đầu đến lúc xuất, không theo kỳ. Tỷ lệ: số lỗi trên số lần lấy (ảnh đã lấy cộng lỗi).'
        : 'By model and serial number, since this station first saw the device until now, whatever the period. Rate: faults of tries (images taken and faults).',
    ],
    columns: [
      { key: 'role', title: vi ? 'Loại' : 'Role', width: 14, kind: 'text' },
      { key: 'model', title: vi ? 'Kiểu máy' : 'Model', width: 26, kind: 'text' },
      { key: 'serial', title: vi ? 'Số máy' : 'Serial number', width: 20, kind: 'text' },
      { key: 'since', title: vi ? 'Dùng từ' : 'First seen', width: 18, kind: 'at' },
      { key: 'tries', title: vi ? 'Số lần lấy' : 'Tries', width: 12, kind: 'count' },
      { key: 'failures', title: vi ? 'Lỗi' : 'Faults', width: 10, kind: 'count' },
      { key: 'rate', title: vi ? 'Tỷ lệ lỗi' : 'Rate', width: 10, kind: 'share' },
      { key: 'crashes', title: vi ? 'Dừng đột ngột' : 'Crashes', width: 10, kind: 'count' },
    ],
    rows: devices.map(
      (one, i): Row => ({
        key: String(i),
        cells: [
          text(roles[one.role][language]),
          text(one.simulated ? `${one.model} (${vi ? 'mô phỏng' : 'simulated'})` : one.model),
          one.serialNumber === null ? null : text(one.serialNumber),
          { at: one.firstSeenAt },
          { count: one.captures + one.failures },
          { count: one.failures },
          {
            share: shareOf(one.failures, one.captures + one.failures),
            part: { column: 'failures' },
            whole: { column: 'tries' },
          },
          { count: one.crashes },
        ],
      }),
    ),
  };
}
