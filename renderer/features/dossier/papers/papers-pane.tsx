import { useRef, useState } from 'react';
import type { DossierView } from '../../../../main/contract/station/dossiers.ts';
import { useAction, useCall } from '../../../app/station.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { useWords } from '../../../i18n/use-words.ts';
import {
  Banner,
  Button,
  Dialog,
  EmptyState,
  ErrorBanner,
  SavedMark,
  type SecondaryAction,
  useActions,
} from '../../../ui/index.ts';
import { CornersPane } from './corners-pane.tsx';
import { isUnsure, PageList, versionOf } from './page-list.tsx';
import { usePaperKinds } from './paper-names.ts';
import './papers.css';
import { ScanPane } from './scan-pane.tsx';
import { Stage } from './stage.tsx';
import { usePageImage } from './use-page-image.ts';
import { papersWords } from './words.ts';

export interface PapersPaneProps {
  view: DossierView;
  onClose: () => void;
}

/** The papers of a dossier: their pages, the one in sight, and what can be done with it. */
export function PapersPane({ view, onClose }: PapersPaneProps) {
  const t = useWords(papersWords);
  const format = useFormat();
  const { draftId } = view;
  const held = useCall('papers.pages', { draftId });
  const { nameOf, choices } = usePaperKinds(view);
  const [selected, setSelected] = useState<string | null>(null);
  const [doing, setDoing] = useState<'look' | 'scan' | 'corners' | 'remove'>('look');
  const [kind, setKind] = useState('other');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const add = useAction('papers.add');
  const turn = useAction('papers.rotate');
  const order = useAction('papers.reorder');
  const remove = useAction('papers.remove');

  const papers = held.value?.papers ?? [];
  const pages = papers.flatMap((paper) => paper.pages.map((page, i) => ({ page, n: i + 1, paper })));
  const found = pages.findIndex(({ page }) => page.pageId === selected);
  const at = found >= 0 ? found : pages.length - 1;
  const current = pages[at] ?? null;
  const image = usePageImage(draftId, current?.page.pageId ?? null, 'page', current ? versionOf(current.page) : '');
  const busy = add.busy || turn.busy || order.busy || remove.busy;

  const addFile = async (chosen: File): Promise<void> => {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const result = await add.run({ draftId, kind, bytes });
    if (!result.ok) return;
    setSelected(result.value.pageId);
    setSavedAt(new Date());
    held.reload();
  };
  const move = async (by: -1 | 1): Promise<void> => {
    const ids = pages.map(({ page }) => page.pageId);
    const [one, other] = [ids[at], ids[at + by]];
    if (one === undefined || other === undefined) return;
    ids[at] = other;
    ids[at + by] = one;
    if ((await order.run({ draftId, pageIds: ids })).ok) held.reload();
  };

  const onPage: SecondaryAction[] = current
    ? [
        { key: 'F3', label: t('corners'), onPress: () => setDoing('corners') },
        {
          key: 'F6',
          label: t('turn'),
          isBusy: turn.busy,
          onPress: () =>
            void turn.run({ draftId, pageId: current.page.pageId, quarters: 1 }).then(({ ok }) => ok && held.reload()),
        },
        { key: 'F9', label: t('remove'), onPress: () => setDoing('remove') },
      ]
    : [];
  const scan = (): void => setDoing('scan');
  useActions({
    primary: current
      ? { label: t('done'), onPress: onClose, isBusy: busy }
      : { label: t('shoot'), onPress: scan, isBusy: busy },
    secondary: [
      ...(current ? [{ key: 'F4' as const, label: t('shootMore'), onPress: scan }] : []),
      { key: 'F5', label: t('file'), onPress: () => file.current?.click() },
      ...onPage,
    ],
    escape: { label: t('back'), onPress: onClose },
    help: t('help'),
    mark: add.busy ? t('reading') : savedAt && <SavedMark at={savedAt} />,
  });

  if (doing === 'scan')
    return (
      <ScanPane
        draftId={draftId}
        papers={papers}
        kinds={choices}
        kind={kind}
        onKind={setKind}
        onTaken={(pageId) => {
          setSelected(pageId);
          setSavedAt(new Date());
          held.reload();
        }}
        onClose={() => setDoing('look')}
      />
    );
  if (doing === 'corners' && current)
    return (
      <CornersPane
        draftId={draftId}
        page={current.page}
        onClose={() => setDoing('look')}
        onCut={() => {
          setDoing('look');
          held.reload();
        }}
      />
    );

  const name = current ? t('pageOf', { paper: nameOf(current.paper.kind), n: current.n }) : '';
  return (
    <div className="papers-pane">
      <header className="papers-head">
        <h2>{t('title')}</h2>
        {held.value && (
          <p className="soft">
            {t('room', { used: format.bytes(held.value.size), max: format.bytes(held.value.maxSize) })}
          </p>
        )}
      </header>
      <ErrorBanner
        error={add.error ?? turn.error ?? order.error ?? remove.error ?? held.error ?? image?.error ?? null}
      />
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png"
        hidden
        aria-label={t('file')}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = '';
          if (chosen) void addFile(chosen);
        }}
      />
      {current ? (
        <div className="papers-columns">
          <div className="papers-side">
            <PageList
              draftId={draftId}
              papers={papers}
              nameOf={nameOf}
              selected={current.page.pageId}
              onSelect={setSelected}
            />
            <div className="papers-order">
              <Button size="small" isDisabled={at === 0} isBusy={order.busy} onPress={() => void move(-1)}>
                {t('up')}
              </Button>
              <Button
                size="small"
                isDisabled={at === pages.length - 1}
                isBusy={order.busy}
                onPress={() => void move(1)}
              >
                {t('down')}
              </Button>
            </div>
          </div>
          <div className="papers-look">
            {isUnsure(current.page) && <Banner tone="attention" title={t('checkCorners')} />}
            <Stage
              size={image?.url ? image : null}
              badge={name}
              picture={
                image?.url && (
                  <img
                    className="stage-picture"
                    src={image.url}
                    alt={t('pagePicture', { paper: nameOf(current.paper.kind), n: current.n })}
                  />
                )
              }
            />
          </div>
        </div>
      ) : (
        held.value && (
          <div className="dossier-calm">
            <EmptyState icon="document" title={t('empty')}>
              {t('emptyText')}
            </EmptyState>
          </div>
        )
      )}
      <Dialog
        isOpen={doing === 'remove' && current !== null}
        title={t('removeTitle')}
        confirm={{
          label: t('removeConfirm'),
          danger: true,
          isBusy: remove.busy,
          onPress: async () => {
            if (!current) return;
            const result = await remove.run({ draftId, pageId: current.page.pageId });
            setDoing('look');
            if (result.ok) held.reload();
          },
        }}
        cancel={{ label: t('removeCancel') }}
        onClose={() => setDoing('look')}
      >
        <p>{name}</p>
        <p>{t('removeText')}</p>
      </Dialog>
    </div>
  );
}
