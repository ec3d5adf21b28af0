import { CodeAssembler } from '../../../devices/protocol/barcode/assemble.ts';
import { parseScanReport, scanReports } from '../../../devices/protocol/barcode/hid-report.ts';
import { mrzCheckDigit, readMrz } from '../../../main/domain/card/mrz.ts';
import { readCardQr } from '../../../main/domain/card/qr.ts';
import { readCard } from '../../../main/domain/card/read-card.ts';
import { decodeScan } from '../../../main/domain/card/scan-text.ts';
import { type FuzzTarget, pieces, promised } from '../target.ts';

const CARD = '001090000018|011000018|Trần Thị Thử|02031990|Nữ|Số 1, thôn Hai, xã Ba, tỉnh Bốn|05072021';
const OTHER_CARD = '001090000018||Y Thử Niê|1990|Nam|Buôn Một|05/07/2024||';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const options = { now: new Date('2026-07-01T00:00:00Z') };
const WORDS = [
  '|',
  '||',
  ']Q1',
  '\ufeff',
  '\r\n',
  '\u0002',
  '\u0003',
  '31022020',
  '000000000000',
  'Nữ',
  'Nam',
  'á»',
  'Ã',
  '\ufffd',
  'dd',
  'w',
  'e^',
];

/** A reader on a serial line: codes cut from the stream and decoded. */
export function barcodeLine(): FuzzTarget {
  return {
    seeds: [`${CARD}\r\n`, `\u0002${OTHER_CARD}\u0003\r`, 'one\rtwo\nthree'].map(bytes),
    words: WORDS,
    longest: 12_000,
    run: (input) => {
      const codes = new CodeAssembler();
      for (const piece of pieces(input)) {
        for (const code of codes.push(piece)) decodeScan(code);
        promised(codes.pending <= 4_096, 'more is kept than a code');
      }
      const rest = codes.flush();
      if (rest) decodeScan(rest);
    },
  };
}

/** A reader's HID reports, one after the other, 64 bytes each. */
export function barcodeHid(): FuzzTarget {
  const reports = [CARD, 'short'].map((text) => Buffer.concat(scanReports(bytes(text))));
  return {
    seeds: reports,
    run: (input) => {
      const codes = new CodeAssembler();
      for (let at = 0; at < input.length; at += 64) {
        const scan = parseScanReport(input.subarray(at, at + 64));
        if (scan === null) continue;
        promised(scan.data.length <= 56, 'more data than a report holds');
        codes.push(scan.data);
        if (!scan.continued) codes.flush();
      }
      promised(codes.pending <= 4_096, 'more is kept than a code');
    },
  };
}

/** The text of a card's QR, whatever reader and code page it came through. */
export function cardQr(): FuzzTarget {
  const broken = Buffer.from(CARD).toString('latin1');
  return {
    seeds: [CARD, OTHER_CARD, broken, `]Q1${CARD}`].map(bytes),
    words: WORDS,
    run: (input) => {
      const text = decodeScan(input);
      const card = readCardQr(text, options);
      if (card.ok) promised(/^\d{12}$/.test(card.value.fields.personalId ?? '000000000000'), 'a number that is none');
      readCard(text, options);
    },
  };
}

/** The machine-readable zone. Check digits are made right in every second input, so that damage gets past them. */
export function mrz(): FuzzTarget {
  const lines = ['IDVNM0900000181001090000018<<6', '9003025F3003025VNM<<<<<<<<<<<4', 'TRAN<<THI<THU<<<<<<<<<<<<<<<<<'];
  return {
    seeds: [bytes(lines.join('\n'))],
    words: ['<', '<<', '991231', '310231', 'IDVNM', 'O', '0', 'VNM', '\n'],
    longest: 200,
    run: (input) => {
      const found = new TextDecoder('latin1').decode(input).split('\n');
      readMrz(found, options);
      readMrz(rightDigits(found), options);
    },
  };
}

/** The same lines with their check digits as they must be (ICAO Doc 9303-5, 4.2.2). */
function rightDigits(lines: readonly string[]): string[] {
  const [first = '', second = '', third = ''] = lines.map((line) => line.padEnd(30, '<').slice(0, 30));
  const digit = (text: string): string => String(mrzCheckDigit(text) ?? 0);
  const upper = `${first.slice(5, 14)}${digit(first.slice(5, 14))}${first.slice(15, 27)}<<${digit(first.slice(15, 27))}`;
  const one = `${first.slice(0, 5)}${upper}`;
  const birth = second.slice(0, 6) + digit(second.slice(0, 6));
  const expiry = second.slice(8, 14) + digit(second.slice(8, 14));
  const two = `${birth}${second.slice(7, 8)}${expiry}${second.slice(15, 29)}`;
  return [one, two + digit(`${one.slice(5)}${birth}${expiry}${two.slice(18, 29)}`), third];
}
