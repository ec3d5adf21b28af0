import { useMemo, useState } from 'react';
import { pageSize } from '../../../app/list/page-range.ts';
import { Pager } from '../../../app/list/pager.tsx';
import { usePageKeys, usePaging } from '../../../app/list/use-paging.ts';
import { useAction, useShellAction } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useLanguage, useWords } from '../../../i18n/use-words.ts';
import { Banner, Button, Card, ErrorBanner, Page, StatTile, useActions } from '../../../ui/index.ts';
import '../people.css';
import { peopleWords } from '../words.ts';
import { ProblemTable } from './problem-table.tsx';
import type { Importing, ImportOutcome } from './use-import.ts';
import { importWords } from './words.ts';

export interface ImportResultProps {
  outcome: ImportOutcome;
  importing: Importing;
}

/** What an import did, and every problem by row and column, page by page. */
export function ImportResult({ outcome, importing }: ImportResultProps) {
  const t = useWords(peopleWords);
  const tImport = useWords(importWords);
  const folder = useShellAction('files.chooseFolder');
  const show = useShellAction('files.show');
  const write = useAction('roster.exportProblems');
  const language = useLanguage();
  const [written, setWritten] = useState<string | null>(null);
  const { choose: onAgain, busy, leave: onBack } = importing;
  const format = useFormat();
  const paging = usePaging();
  const { fileName, answer } = outcome;
  const { total, added, updated, doubts, problemCount, doubtCount } = answer;
  const problems = useMemo(
    () => [...answer.problems, ...doubts].sort((a, b) => a.row - b.row),
    [answer.problems, doubts],
  );
  const refused = total - added - updated;
  const pageKeys = usePageKeys(paging, problems.length);
  const rows = problems.slice(paging.offset, paging.offset + pageSize);
  const of = (count: number): string =>
    t('importOfTotal', { share: format.percent(total === 0 ? 0 : count / total), total: format.number(total) });

  const exportAll = async (): Promise<void> => {
    const chosen = await folder.run({});
    if (!chosen.ok || chosen.value.folder === null) return;
    const done = await write.run({ folder: chosen.value.folder, language });
    if (done.ok) setWritten(done.value.path);
  };

  useActions({
    primary: { label: t('back'), onPress: onBack },
    secondary: [
      { key: 'F4', label: t('importAgain'), onPress: onAgain, isBusy: busy, isDisabled: busy },
      ...(problems.length > 0
        ? [{ key: 'F6' as const, label: tImport('export'), onPress: () => void exportAll(), isBusy: write.busy }]
        : []),
      ...pageKeys,
    ],
    escape: { label: t('back'), onPress: onBack },
    help: t('importAdvice'),
  });

  return (
    <Page title={t('importDone')} aside={<span className="soft file-name">{t('importFile', { name: fileName })}</span>}>
      <ErrorBanner error={importing.error ?? write.error ?? folder.error} />
      {written !== null && (
        <Banner
          tone="good"
          title={tImport('exported')}
          detail={written}
          actions={
            <Button size="small" onPress={() => void show.run({ path: written })}>
              {tImport('show')}
            </Button>
          }
        />
      )}
      <div className="import-tiles">
        <StatTile label={t('importTotal')} value={format.number(total)} />
        <StatTile label={t('importAdded')} value={format.number(added)} note={of(added)} />
        <StatTile label={t('importUpdated')} value={format.number(updated)} note={of(updated)} />
        <StatTile
          label={t('importRefused')}
          value={format.number(refused)}
          note={of(refused)}
          tone={refused > 0 ? 'attention' : 'plain'}
        />
        {doubtCount > 0 && (
          <StatTile label={tImport('doubts')} value={format.number(doubtCount)} note={tImport('doubtsNote')} />
        )}
      </div>
      {problems.length === 0 ? (
        <Banner tone="good" title={t('importClean')} />
      ) : (
        <>
          <p>{t('importAdvice')}</p>
          <div className="fill-left import-problems">
            <Card
              title={t('importProblems')}
              aside={
                problemCount + doubtCount > problems.length
                  ? t('problemsCut', { total: format.number(problems.length) })
                  : t('problemsShown', { n: problems.length })
              }
              fill
            >
              <ProblemTable key={paging.page} problems={rows} firstIndex={paging.offset} />
              <Pager paging={paging} total={problems.length} />
            </Card>
          </div>
        </>
      )}
    </Page>
  );
}
