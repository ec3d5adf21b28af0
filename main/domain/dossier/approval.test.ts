import { describe, expect, test } from 'vitest';
import { type Approval, approvalTyp, type ContainerHeader } from '../../contract/wire/container.ts';
import { signJws } from '../signing/jws.ts';
import { generateSigningKey, keySigner } from '../signing/key-signer.ts';
import { approvedFiles, findApprovalFault } from './approval.ts';

const id = (n: number): string => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const hex = (digit: string): string => digit.repeat(64);
const at = '2026-07-01T03:00:00.000Z';
const file = (name: string, content: ContainerHeader['files'][number]['content'], sha256: string) => ({
  ...{ name, size: 10, sha256, content, position: null, score: null, weak: false },
});
const header: ContainerHeader = {
  v: 1,
  dossierId: id(1),
  caseId: id(2),
  stationId: id(3),
  dossierNumber: '1201-000057-1',
  kind: 'firstIssuance',
  profile: 'TT17-2024-BCA@1',
  corrects: null,
  operator: id(4),
  sealedAt: at,
  files: [
    file('applicant.json', 'applicant', hex('0')),
    file('samples/portrait.fac', 'portraitRecord', hex('1')),
    file('samples/rightThumb.fir', 'fingerRecord', hex('2')),
    file('evidence/leftThumb.jpg', 'evidence', hex('3')),
  ],
  exceptions: [{ position: 'leftThumb', reason: 'amputated' }],
  doubts: ['phoneShared'],
};

async function signed(more: object, version: 1 | 2 = 2): Promise<string> {
  const signer = await keySigner((await generateSigningKey()).pkcs8);
  const { caseId, stationId, dossierNumber, exceptions, doubts } = header;
  const said = { draftId: id(5), caseId, stationId, dossierNumber, exceptions, doubts, approvedBy: id(6) };
  const files = version === 2 ? { files: approvedFiles(header.files) } : {};
  const payload = { v: version, ...said, approvedAt: at, key: signer.publicKey, ...files, ...more } as Approval;
  return signJws(approvalTyp, payload, signer);
}

describe('an approval', () => {
  test('names records and photographs by hash, whatever their order, and nothing else', () => {
    const names = ['evidence/leftThumb.jpg', 'samples/portrait.fac', 'samples/rightThumb.fir'];
    expect(approvedFiles(header.files).map(({ name }) => name)).toEqual(names);
    expect(approvedFiles(header.files.toReversed())).toEqual(approvedFiles(header.files));
  });

  test('of either version holds for its dossier', async () => {
    expect(await findApprovalFault(await signed({}), header)).toBeNull();
    expect(await findApprovalFault(await signed({}, 1), header)).toBeNull();
  });

  test('does not hold for another photograph, one more or one less; version 1 could not tell', async () => {
    const other = (change: (files: ContainerHeader['files']) => ContainerHeader['files']) => ({
      ...header,
      files: change(header.files),
    });
    const swapped = other((files) =>
      files.map((one) => (one.content === 'evidence' ? { ...one, sha256: hex('9') } : one)),
    );
    const less = other((files) => files.filter(({ content }) => content !== 'evidence'));
    const more = other((files) => [...files, file('evidence/portrait.jpg', 'evidence', hex('4'))]);
    const newFace = other((files) =>
      files.map((one) => (one.content === 'portraitRecord' ? { ...one, sha256: hex('9') } : one)),
    );
    const jws = await signed({});
    for (const one of [swapped, less, more, newFace]) expect(await findApprovalFault(jws, one)).toBe('otherFiles');
    expect(await findApprovalFault(await signed({}, 1), swapped)).toBeNull();
  });

  test.each([
    ['another dossier', { dossierNumber: '1201-000058-3' }, 'otherDossier'],
    ['another station', { stationId: id(9) }, 'otherDossier'],
    ['another cause', { exceptions: [{ position: 'leftThumb', reason: 'refused' }] }, 'otherExceptions'],
    ['other doubts', { doubts: [] }, 'otherExceptions'],
    ['a version nobody knows', { v: 3 }, 'unsigned'],
  ])('for %s is told', async (_, more, fault) => {
    expect(await findApprovalFault(await signed(more), header)).toBe(fault);
  });

  test('whose signature or words were changed is none', async () => {
    const [head = '', , signature = ''] = (await signed({})).split('.');
    const [, otherWords = ''] = (await signed({})).split('.');
    expect(await findApprovalFault([head, otherWords, signature].join('.'), header)).toBe('unsigned');
    expect(await findApprovalFault('a.b.c', header)).toBe('unsigned');
  });
});
