import { useEffect, useState } from 'react';
import type { AppError } from '../../../../main/contract/result.ts';
import { useConnected, useStation } from '../../../app/station.ts';

export interface PageImage {
  /** Address of the picture inside the page. */
  url: string | null;
  width: number;
  height: number;
  error: AppError | null;
}

/**
 * A page's picture, to be looked at; null while it is being read and for no page.
 * @param version changes whenever the page may have been cut anew
 */
export function usePageImage(
  draftId: string,
  pageId: string | null,
  as: 'thumbnail' | 'page' | 'picture',
  version: string,
): PageImage | null {
  const station = useStation();
  const connected = useConnected();
  const [image, setImage] = useState<(PageImage & { key: string }) | null>(null);
  const key = `${pageId} ${as} ${version}`;
  // A station that is back is asked again.
  useEffect(() => {
    if (pageId === null) return;
    const controller = new AbortController();
    let url: string | null = null;
    const read = async (): Promise<void> => {
      const result = await station.call('papers.image', { draftId, pageId, as }, { signal: controller.signal });
      if (controller.signal.aborted) return;
      if (!result.ok) return setImage({ key, url: null, width: 0, height: 0, error: result.error });
      const blob = new Blob([result.value.jpeg.slice()], { type: 'image/jpeg' });
      const bitmap = await createImageBitmap(blob).catch(() => null);
      if (controller.signal.aborted) return bitmap?.close();
      url = URL.createObjectURL(blob);
      setImage({ key, url, width: bitmap?.width ?? 1, height: bitmap?.height ?? 1, error: null });
      bitmap?.close();
    };
    void read();
    return () => {
      controller.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [station, draftId, pageId, as, key, connected]);
  return image?.key === key ? image : null;
}
