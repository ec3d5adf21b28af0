import { useEffect, useState } from 'react';
import { useStation } from '../../../app/station.ts';
import { ErrorBanner, type ShownError } from '../../../ui/index.ts';

/** The photograph of an exception. Its bytes live in this page's memory only as long as it is shown. */
export function EvidencePicture(props: { draftId: string; position: string; label: string }) {
  const { draftId, position, label } = props;
  const station = useStation();
  const [url, setUrl] = useState<string | null>(null);
  const [error, setError] = useState<ShownError | null>(null);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    let made: string | null = null;
    void station.call('dossiers.evidence', { draftId, position }, { signal }).then((result) => {
      if (signal.aborted) return;
      if (!result.ok) return setError(result.error);
      if (!result.value.jpeg) return;
      made = URL.createObjectURL(new Blob([Uint8Array.from(result.value.jpeg)], { type: 'image/jpeg' }));
      setUrl(made);
    });
    return () => {
      controller.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [station, draftId, position]);
  if (error) return <ErrorBanner error={error} />;
  return url ? <img className="cases-evidence" src={url} alt={label} /> : null;
}
