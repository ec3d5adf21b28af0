import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from './migrations/migrate.ts';
import { queueMigrations } from './migrations/queue/index.ts';
import { startDraft } from './queries/queue/drafts.ts';
import { addSample, chooseBest, samplesOf } from './queries/queue/samples.ts';

const moment = { at: '2026-06-27T05:00:00.000Z', day: '2026-06-27', hour: 12, actor: 'a' };

function draftWith(scores: number[], threshold: number) {
  const db = new Database(':memory:');
  migrate(db, queueMigrations);
  const draftId = 'd';
  startDraft(db, {
    draftId,
    caseId: 'c',
    kind: 'firstIssuance',
    onRoster: true,
    profile: 'p@1',
    prefix: '0001',
    wrappedKey: new Uint8Array(32),
    corrects: null,
    moment,
  });
  for (const [i, score] of scores.entries()) {
    const sample = {
      sampleId: `s${i}`,
      draftId,
      position: 'rightThumb',
      attempt: i + 1,
      score,
      size: 1,
      capturedAt: moment.at,
    };
    addSample(db, { sample: { ...sample, weak: false, chosen: score >= threshold }, moment });
  }
  return { db, draftId };
}

test('of several weak tries the best is taken, and marked', () => {
  const { db, draftId } = draftWith([20, 35, 30], 40);
  expect(chooseBest(db, { draftId, position: 'rightThumb', threshold: 40, moment })).toMatchObject({
    sampleId: 's1',
    weak: true,
  });
  expect(samplesOf(db, { draftId }).filter(({ chosen }) => chosen)).toMatchObject([{ sampleId: 's1', weak: true }]);
});

test('a good sample stays good when a retake after it is worse', () => {
  const { db, draftId } = draftWith([20, 70, 30], 40);
  expect(chooseBest(db, { draftId, position: 'rightThumb', threshold: 40, moment })).toMatchObject({
    sampleId: 's1',
    weak: false,
  });
});
