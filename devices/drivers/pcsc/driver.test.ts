import { describe, expect, test } from 'vitest';
import { CHIP_ATR, CHIP_FILES, virtualChip } from '../../simulators/chip/chip.ts';
import { memoryReader } from '../../simulators/chip/memory-reader.ts';
import { pcscDriver } from './driver.ts';

const signal = new AbortController().signal;

describe('chip reader', () => {
  test('tells of cards, the one that lies there already among them', async () => {
    const reader = memoryReader();
    reader.insert(virtualChip());
    const opened = await pcscDriver().open(reader.transport, { signal });
    const cards: (string | null)[] = [];
    opened.onCard((atr) => cards.push(atr && Buffer.from(atr).toString('hex')));
    reader.remove();
    reader.insert(virtualChip());
    const hex = Buffer.from(CHIP_ATR).toString('hex');
    expect(cards).toEqual([hex, null, hex]);
    expect(opened.model).toBe('Memory reader');
    await opened.close();
  });

  test('reads the files that anybody may read, and no others', async () => {
    const reader = memoryReader();
    const opened = await pcscDriver().open(reader.transport, { signal });
    reader.insert(virtualChip({ files: new Map([...CHIP_FILES].filter(([id]) => id !== 0x2f01)) }));
    expect(await opened.readPublicFiles(signal)).toEqual([
      { name: 'EF.DIR', data: CHIP_FILES.get(0x2f00) },
      { name: 'EF.CardAccess', data: CHIP_FILES.get(0x011c) },
    ]);
    reader.insert(virtualChip({ files: new Map() }));
    expect(await opened.readPublicFiles(signal)).toEqual([]);
  });

  test('a card taken out at any command is refused, and the next one read', async () => {
    const reader = memoryReader();
    const opened = await pcscDriver().open(reader.transport, { signal });
    await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_refused', detail: 'no card' });
    for (let command = 1; command <= 9; command++) {
      reader.insert(virtualChip());
      reader.removeAtCommand(command);
      await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_refused' });
    }
    reader.insert(virtualChip());
    expect(await opened.readPublicFiles(signal)).toHaveLength(3);
  });

  test('a chip that talks nonsense is garbled; a cancelled reading is cancelled', async () => {
    const reader = memoryReader();
    const opened = await pcscDriver().open(reader.transport, { signal });
    reader.insert({ respond: () => Uint8Array.of(0x90) });
    await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({
      code: 'device_garbled',
      detail: 'chip response, T=0 T=1',
    });
    await expect(opened.readPublicFiles(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('a reader pulled out is lost once, and opens again', async () => {
    const reader = memoryReader();
    const opened = await pcscDriver().open(reader.transport, { signal });
    let lost = 0;
    opened.onLost(() => lost++);
    reader.unplug();
    await expect(opened.readPublicFiles(signal)).rejects.toMatchObject({ code: 'device_lost' });
    await opened.close();
    expect(lost).toBe(1);
    reader.plug();
    reader.insert(virtualChip());
    const again = await pcscDriver().open(reader.transport, { signal });
    expect(await again.readPublicFiles(signal)).toHaveLength(3);
  });
});
