import { toSVG } from 'bwip-js/browser';
import { useEffect, useMemo, useState } from 'react';

export interface BarcodeProps {
  /** `qrcode` for ISO/IEC 18004 with error correction M, `code128` for ISO/IEC 15417. */
  kind: 'qrcode' | 'code128';
  text: string;
  label: string;
}

/** A barcode as a drawing, sharp on any printer. */
export function Barcode({ kind, text, label }: BarcodeProps) {
  const drawing = useMemo(
    () =>
      toSVG({
        bcid: kind,
        text,
        ...(kind === 'qrcode' ? { eclevel: 'M', scale: 2 } : { height: 9, includetext: false }),
      }),
    [kind, text],
  );
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [drawing]);
  return url === null ? null : <img className={`barcode barcode-${kind}`} src={url} alt={label} />;
}
