import { describe, expect, it } from 'vitest';
import { showTimesIn } from './dates.ts';
import { formatOf } from './format.ts';

const vi = formatOf('vi');
const en = formatOf('en');

describe('figures in both languages', () => {
  it('groups thousands and separates tenths as the language does', () => {
    expect([vi.number(3_412), en.number(3_412)]).toEqual(['3.412', '3,412']);
    expect([vi.percent(3_412 / 5_249), en.percent(3_412 / 5_249)]).toEqual(['65,0%', '65.0%']);
    expect([vi.percent(1.14), en.percent(0)]).toEqual(['114,0%', '0.0%']);
  });

  it('counts bytes by thousands', () => {
    expect([vi.bytes(0), vi.bytes(999), vi.bytes(52_000_000), vi.bytes(1_270_000), en.bytes(1_270_000)]).toEqual([
      '0 B',
      '999 B',
      '52 MB',
      '1,3 MB',
      '1.3 MB',
    ]);
    expect(vi.bytes(212_000_000_000)).toBe('212 GB');
  });

  it('writes dates with the day first, and partial ones as far as they are known', () => {
    const at = new Date(2026, 5, 7, 8, 5, 4);
    expect([vi.date(at), en.date(at), vi.time(at), vi.timeOfSaving(at)]).toEqual([
      '07/06/2026',
      '07/06/2026',
      '08:05',
      '08:05:04',
    ]);
    expect(['1987-09-05', '1987-09', '1987', '', null].map((iso) => vi.partialDate(iso))).toEqual([
      '05/09/1987',
      '09/1987',
      '1987',
      '',
      '',
    ]);
  });

  it("shows times by the unit's clocks, by the machine's while no unit is known", () => {
    const at = new Date('2026-06-27T17:05:04Z');
    const machine = vi.dateTime(at);
    showTimesIn('Asia/Ho_Chi_Minh');
    expect([vi.dateTime(at), en.timeOfSaving(at)]).toEqual(['00:05 28/06/2026', '00:05:04']);
    showTimesIn('America/Caracas');
    expect(vi.dateTime(at)).toBe('13:05 27/06/2026');
    showTimesIn('No/Where');
    expect(vi.dateTime(at)).toBe(machine);
    showTimesIn(null);
    expect(vi.dateTime(at)).toBe(machine);
  });

  it('says how long in the unit a person waits by', () => {
    expect([0, 3, 12, 50, 51, 61, 3_540, 3_600, 5_400, 90_000].map((seconds) => vi.duration(seconds))).toEqual([
      '1 giây',
      '3 giây',
      '20 giây',
      '50 giây',
      '1 phút',
      '2 phút',
      '59 phút',
      '1 giờ',
      '1 giờ 30 phút',
      '2 ngày',
    ]);
    expect(vi.timeLeft(230)).toBe('còn khoảng 4 phút');
    expect([en.timeLeft(230), en.timeLeft(45), en.duration(60)]).toEqual([
      'about 4 minutes left',
      'about 50 seconds left',
      '1 minute',
    ]);
  });

  it('sorts names as a Vietnamese list', () => {
    expect(['Đặng', 'Dương', 'Ánh', 'An', 'Ê Ban', 'Em'].toSorted(vi.compare)).toEqual([
      'An',
      'Ánh',
      'Dương',
      'Đặng',
      'Em',
      'Ê Ban',
    ]);
  });
});
