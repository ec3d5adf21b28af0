import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OpenChipReader } from '../../devices/drivers/driver.ts';
import { pcscDriver } from '../../devices/drivers/pcsc/driver.ts';
import { CHIP_ATR, CHIP_FILES, virtualChip } from '../../devices/simulators/chip/chip.ts';
import { type InsertedCard, insertCard } from '../../devices/simulators/chip/vpcd.ts';
import { pcscTransport } from '../../devices/transport/pcsc.ts';
import { listCardReaders, type PcscChange, watchCardReaders } from '../../devices/transport/pcsc-watch.ts';
import { type CardService, missingForCards, startCardService } from './card-service.ts';

const PORT = 35_973;
const READER = 'Virtual PCD 00 00';
const signal = new AbortController().signal;
const missing = missingForCards();
const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

describe.skipIf(missing !== null)(
  `PC/SC with virtual cards (skipped where it cannot be: ${missing ?? 'it can'})`,
  () => {
    let service: CardService;
    let reader: OpenChipReader | null = null;
    let card: InsertedCard | null = null;
    let seen: (string | null)[] = [];

    beforeAll(async () => {
      service = await startCardService(PORT);
    });
    afterEach(async () => {
      card?.remove();
      await reader?.close();
      reader = null;
      card = null;
    });
    afterAll(async () => {
      await service?.stop();
    });

    const open = async (): Promise<OpenChipReader> => {
      reader = await pcscDriver().open(pcscTransport(READER), { signal });
      seen = [];
      reader.onCard((atr) => seen.push(hex(atr)));
      return reader;
    };
    const insert = async (options = {}): Promise<InsertedCard> => {
      card = await insertCard(virtualChip(options), service.port);
      await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBe(hex(CHIP_ATR));
      return card;
    };
    const content = [...CHIP_FILES.values()].map(hex);

    test('readers are listed and told, with their cards', async () => {
      expect(await listCardReaders()).toContain(READER);
      const changes: PcscChange[] = [];
      const stop = await watchCardReaders((change) => changes.push(change));
      await expect.poll(() => changes.some((change) => change.reader === READER), { timeout: 5_000 }).toBe(true);
      stop();
    });

    test('a card put in is told with its answer to reset, its public files are read, and it is told when it goes', async () => {
      const opened = await open();
      const inserted = await insert();
      const files = await opened.readPublicFiles(signal);
      expect(files.map(({ data }) => hex(data))).toEqual(content);
      inserted.remove();
      await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBeNull();
    });

    test('files are read however the chip hands them out', async () => {
      const opened = await open();
      for (const options of [{ filling: 300 }, { halfDuplex: true, filling: 500 }]) {
        const inserted = await insert(options);
        expect((await opened.readPublicFiles(signal)).map(({ data }) => hex(data))).toEqual(content);
        inserted.remove();
        await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBeNull();
      }
    });

    test('a card taken out in the midst of reading is refused, and the next one is read', async () => {
      const opened = await open();
      for (const command of [1, 2, 4, 6]) {
        const inserted = await insert();
        inserted.remove(command);
        await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_refused' });
        await expect.poll(() => seen.at(-1), { timeout: 5_000 }).toBeNull();
      }
      await insert();
      expect(await opened.readPublicFiles(signal)).toHaveLength(CHIP_FILES.size);
    });

    test('an empty reader refuses, one that is not there is absent', async () => {
      const opened = await open();
      await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_refused' });
      await expect(pcscTransport('No such reader').open()).rejects.toMatchObject({ code: 'device_absent' });
    });

    test('a service that ends is a reader lost, and is found again when it is back', async () => {
      const opened = await open();
      await insert();
      const lost = new Promise<void>((resolve) => {
        opened.onLost(resolve);
      });
      await service.stop();
      await lost;
      await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_lost' });
      await opened.close();
      await expect(listCardReaders()).rejects.toMatchObject({ code: 'device_absent' });
      service = await startCardService(PORT);
      const again = await open();
      await insert();
      expect(await again.readPublicFiles(signal)).toHaveLength(CHIP_FILES.size);
    });
  },
);
