import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClosingLine } from '../../main/contract/station/closing.ts';
import {
  call,
  codeOf,
  enrolOne,
  grownPerson,
  sendAll,
  signIn,
  smallChild,
  startFor,
  until,
} from '../fixtures/station/operator.ts';
import { type Rig, rig } from '../fixtures/station/rig.ts';

let root: string;
let place: Rig;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'tram-closing-'));
  place = await rig({ media: [root] });
});
afterEach(async () => {
  await place.end();
  rmSync(root, { recursive: true, force: true });
});

const client = () => place.station.client;
const lines = async (): Promise<ClosingLine[]> => (await call(client(), 'closing.check', {})).lines;
const bad = async (): Promise<string[]> => (await lines()).filter(({ good }) => !good).map(({ id }) => id);

test('each thing a trip leaves undone is one line that is not good, and becomes good when it is done', async () => {
  expect(await codeOf(client(), 'closing.check', {})).toBe('signed_out');
  await signIn(client());
  await sendAll(client());
  expect(await bad()).toEqual([]);
  place.hub.line.set(false);

  const { ticket } = await call(client(), 'flow.issue', { name: 'Người giả định' });
  const { draftId } = await startFor(client(), grownPerson(1));
  await enrolOne(client(), smallChild(2));
  // Waiting for a line is no fault by itself; having one copy only, and no medium, is.
  expect(await bad()).toEqual(['tickets', 'drafts', 'copies', 'media']);
  expect(await lines()).toMatchObject([
    { open: 1 },
    { drafts: 1 },
    { waiting: 1, setAside: 0 },
    { once: 1 },
    { enrolled: 0 },
    {},
    {},
  ]);

  await call(client(), 'media.enrol', { root, label: 'Thẻ' });
  await until('copied', bad, (now) => !now.includes('copies'));
  expect(await bad()).toEqual(['tickets', 'drafts']);
  rmSync(root, { recursive: true });
  await call(client(), 'media.list', {});
  expect(await bad()).toEqual(['tickets', 'drafts', 'media']);
  mkdirSync(root);

  await call(client(), 'dossiers.void', { draftId, reason: 'applicantWithdrew' });
  const { ticketId } = ticket;
  await call(client(), 'flow.call', { ticketId });
  await call(client(), 'flow.begin', { ticketId });
  await call(client(), 'flow.done', { ticketId });
  expect(await bad()).toEqual(['media']);
});
