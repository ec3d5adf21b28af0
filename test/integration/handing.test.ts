import { describe, expect, test } from 'vitest';
import { procedureRecord } from '../../main/contract/station/procedure.ts';
import { openContainer } from '../fixtures/station/containers.ts';
import { call, captureAll, codeOf, grownPerson, signIn } from '../fixtures/station/operator.ts';
import { signedInAt } from '../fixtures/station/signed-in.ts';

/** A Thursday. */
const { place, client, clock } = signedInAt('2026-06-25T03:00:00Z');

async function reissue(seed: number): Promise<string> {
  const { draftId } = await call(client(), 'dossiers.start', { rosterId: null, kind: 'reissue', reason: 'lost' });
  const { fullName, personalId, dateOfBirth, sex, permanentResidence } = grownPerson(seed);
  const fields = { fullName, personalId, dateOfBirth, sex, permanentResidence };
  await call(client(), 'dossiers.setFields', { draftId, fields });
  return draftId;
}

/** The smallest thing that begins and ends as a JPEG does. */
const picture = (mark: number) => Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, mark, mark, 0xff, 0xd9]);

describe('what goes with a dossier', () => {
  test('fee, old card, delivery, signature and the day it is due travel in its procedure', async () => {
    const draftId = await reissue(31);
    const begun = await call(client(), 'dossiers.get', { draftId });
    expect(begun.rules).toMatchObject({ fee: 70_000, handsOver: true, workingDays: 7 });
    expect(begun.due).toEqual({ day: '2026-07-06', tentative: false });
    const lost = { draftId, outcome: 'lost' } as const;
    expect(await codeOf(client(), 'dossiers.setOldCard', lost)).toBe('bad_input');
    await call(client(), 'dossiers.setOldCard', { ...lost, reason: 'Mất khi đi biển' });
    await call(client(), 'dossiers.setFee', { draftId, fee: { status: 'paid', receiptNumber: '0001234' } });
    expect(await codeOf(client(), 'dossiers.setDelivery', { draftId, way: 'post' })).toBe('bad_input');
    await call(client(), 'dossiers.setDelivery', { draftId, way: 'post', address: 'Thôn 1, xã thử' });
    expect(await codeOf(client(), 'dossiers.setSigning', { draftId, way: 'fingerMark' })).toBe('bad_input');
    await call(client(), 'dossiers.setSigning', { draftId, way: 'fingerMark', witness: 'Lê Thị Chứng (giả định)' });
    await captureAll(client(), draftId);

    // Confirmed a day later: promised from that day on, and kept as it was said.
    clock.now = new Date('2026-06-26T03:00:00Z');
    const { dossierId } = await call(client(), 'dossiers.confirm', { draftId });
    await call(client(), 'calendar.setDay', { day: '2026-07-01', kind: 'off' });
    expect((await call(client(), 'dossiers.get', { draftId })).due).toEqual({ day: '2026-07-07', tentative: false });
    const { files } = await openContainer(place.folders, place.hub, dossierId ?? '');
    const procedure = procedureRecord.parse(JSON.parse(files.get('procedure.json')?.toString('utf8') ?? ''));
    expect(procedure).toMatchObject({
      fee: { status: 'paid', amount: 70_000, receiptNumber: '0001234', day: '2026-06-25' },
      oldCard: { outcome: 'lost', reason: 'Mất khi đi biển' },
      delivery: { way: 'post', address: 'Thôn 1, xã thử' },
      signing: { way: 'fingerMark', witness: 'Lê Thị Chứng (giả định)', interpreter: null },
      due: { day: '2026-07-07', tentative: false, workingDays: 7 },
    });
    expect(await codeOf(client(), 'dossiers.setFee', { draftId, fee: null })).toBe('wrong_state');
  });

  test('a refusal ends a dossier with its words, and nothing else does so without them', async () => {
    const draftId = await reissue(32);
    const refused = { draftId, reason: 'refusedByOffice' } as const;
    expect(await codeOf(client(), 'dossiers.void', refused)).toBe('bad_input');
    expect((await call(client(), 'dossiers.get', { draftId })).state).toBe('draft');
    await call(client(), 'dossiers.void', { ...refused, text: 'Không đủ điều kiện theo Điều 19' });
    const ended = await call(client(), 'dossiers.get', { draftId });
    expect(ended).toMatchObject({ state: 'void', procedure: { refusal: { text: 'Không đủ điều kiện theo Điều 19' } } });
    expect(await codeOf(client(), 'dossiers.void', { ...refused, text: 'lần nữa' })).toBe('wrong_state');
    // The notice comes first; an appointment is given to nobody who was refused.
    const { forms } = await call(client(), 'forms.facts', { draftId });
    expect(forms.map(({ code }) => code)).toEqual(['refusal', 'populationForm']);
    expect(place.station.log.join()).not.toContain('Điều 19');
  });
});

describe('the photograph of an exception', () => {
  test('is kept encrypted, shown until sealing and packed beside what was captured', async () => {
    const draftId = await reissue(33);
    const position = 'rightIndex';
    const except = { draftId, position, reason: 'amputated' } as const;
    const bad = { ...except, evidence: Uint8Array.from([1, 2, 3]) };
    expect(await codeOf(client(), 'dossiers.except', bad)).toBe('evidence_unusable');
    expect(await call(client(), 'dossiers.evidence', { draftId, position })).toEqual({ jpeg: null });
    await call(client(), 'dossiers.except', { ...except, evidence: picture(1) });
    await call(client(), 'dossiers.except', { ...except, evidence: picture(2) });
    // One that was captured after all is not proved any more.
    await call(client(), 'dossiers.except', { ...except, position: 'leftThumb', evidence: picture(3) });
    await call(client(), 'dossiers.capture', { draftId, position: 'leftThumb' });
    expect((await call(client(), 'dossiers.get', { draftId })).evidence).toEqual([position]);
    const shown = await call(client(), 'dossiers.evidence', { draftId, position });
    expect(shown.jpeg && [...shown.jpeg]).toEqual([...picture(2)]);

    // Also after the station was started anew.
    await place.station.stop();
    await place.station.start();
    await signIn(client());
    await captureAll(client(), draftId);
    expect(await call(client(), 'dossiers.confirm', { draftId })).toEqual({
      state: 'awaitingApproval',
      dossierId: null,
    });
    const { items } = await call(client(), 'approvals.list', {});
    expect(items).toMatchObject([
      {
        draftId,
        exceptions: [{ position, reason: 'amputated', evidence: true }],
        confirmedAt: clock.now.toISOString(),
      },
    ]);
    const signed = { draftIds: [draftId], login: 'phu.trach', password: 'tram thu nhan so mot' };
    const { approved } = await call(client(), 'dossiers.approve', signed);
    const { header, files } = await openContainer(place.folders, place.hub, approved[0]?.dossierId ?? '');
    expect(files.get(`evidence/${position}.jpg`)).toEqual(Buffer.from(picture(2)));
    expect(header.files.filter(({ content }) => content === 'evidence')).toMatchObject([{ position, weak: false }]);
    expect(await call(client(), 'dossiers.evidence', { draftId, position })).toEqual({ jpeg: null });
    expect((await call(client(), 'approvals.list', {})).items).toEqual([]);
  });
});
