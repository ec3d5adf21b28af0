import { Radio, RadioGroup } from 'react-aria-components';
import type { DossierPapers, PaperPage } from '../../../../main/contract/station/papers.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Icon } from '../../../ui/index.ts';
import { usePageImage } from './use-page-image.ts';
import { papersWords } from './words.ts';

export interface PageListProps {
  draftId: string;
  papers: DossierPapers['papers'];
  nameOf: (kind: string) => string;
  selected: string | null;
  onSelect: (pageId: string) => void;
}

/** Corners found with less than this are to be looked at. */
export const sure = 0.6;

/** All pages in their order, by paper; arrow keys choose one. */
export function PageList({ draftId, papers, nameOf, selected, onSelect }: PageListProps) {
  const t = useWords(papersWords);
  return (
    <RadioGroup className="paper-pages" aria-label={t('pages')} value={selected} onChange={onSelect}>
      {papers.map(({ paperId, kind, pages }) => (
        <section key={paperId} className="paper-group">
          <h3>{nameOf(kind)}</h3>
          {pages.map((page, i) => (
            <Radio
              key={page.pageId}
              value={page.pageId}
              className="paper-page"
              aria-label={t('pageOf', { paper: nameOf(kind), n: i + 1 })}
              autoFocus={page.pageId === selected}
              ref={page.pageId === selected ? intoView : null}
            >
              <Thumbnail draftId={draftId} page={page} />
              <span className="paper-page-words">
                <span className="strong">{t('page', { n: i + 1 })}</span>
                {isUnsure(page) && <Icon name="attention" size={16} />}
              </span>
            </Radio>
          ))}
        </section>
      ))}
    </RadioGroup>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

export function isUnsure({ confidence }: PaperPage): boolean {
  return confidence !== null && confidence < sure;
}

/** Changes whenever a page was cut anew. */
export function versionOf({ corners, clear, size }: PaperPage): string {
  return JSON.stringify([corners, clear, size]);
}

function Thumbnail({ draftId, page }: { draftId: string; page: PaperPage }) {
  const image = usePageImage(draftId, page.pageId, 'thumbnail', versionOf(page));
  return <span className="paper-thumbnail">{image?.url && <img src={image.url} alt="" />}</span>;
}
