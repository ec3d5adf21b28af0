import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Button, VideoFrame } from '../../ui/index.ts';
import { toJpeg } from './to-jpeg.ts';
import './evidence.css';
import { evidenceWords } from './words.ts';

export interface EvidencePictureProps {
  /** JPEG; null while there is none. */
  jpeg: Uint8Array<ArrayBuffer> | null;
  onChange: (jpeg: Uint8Array<ArrayBuffer> | null) => void;
}

/** A picture as evidence, from a file or from the camera. */
export function EvidencePicture({ jpeg, onChange }: EvidencePictureProps) {
  const t = useWords(evidenceWords);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [trouble, setTrouble] = useState<'cameraTrouble' | 'fileTrouble' | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const video = useRef<HTMLVideoElement | null>(null);
  const shown = useRef<HTMLCanvasElement>(null);

  // Let go when the dialog closes, too.
  useEffect(() => () => stop(stream), [stream]);
  useEffect(() => {
    if (jpeg && shown.current) void draw(jpeg, shown.current);
  }, [jpeg]);

  const use = async (source: Blob | HTMLVideoElement): Promise<void> => {
    setTrouble(null);
    try {
      onChange(await toJpeg(source));
      setStream(null);
    } catch {
      setTrouble('fileTrouble');
    }
  };
  const openCamera = async (): Promise<void> => {
    setTrouble(null);
    try {
      setStream(await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1_920 } }, audio: false }));
    } catch {
      setTrouble('cameraTrouble');
    }
  };

  return (
    <fieldset className="evidence">
      <legend className="field-label">{t('evidence')}</legend>
      {jpeg && <canvas ref={shown} className="evidence-shown" role="img" aria-label={t('picture')} />}
      {stream && !jpeg && <VideoFrame stream={stream} label={t('live')} ref={video} />}
      <div className="evidence-buttons">
        {jpeg ? (
          <Button size="small" icon="retry" onPress={() => onChange(null)}>
            {t('again')}
          </Button>
        ) : stream ? (
          <>
            <Button size="small" icon="camera" onPress={() => video.current && void use(video.current)}>
              {t('take')}
            </Button>
            <Button size="small" onPress={() => setStream(null)}>
              {t('closeCamera')}
            </Button>
          </>
        ) : (
          <>
            <Button size="small" onPress={() => file.current?.click()}>
              {t('fromFile')}
            </Button>
            <Button size="small" icon="camera" onPress={() => void openCamera()}>
              {t('fromCamera')}
            </Button>
          </>
        )}
      </div>
      <input
        ref={file}
        type="file"
        accept="image/jpeg,image/png"
        hidden
        aria-label={t('fromFile')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen) void use(chosen);
        }}
      />
      {trouble && (
        <p className="field-note field-error" role="alert">
          {t(trouble)}
        </p>
      )}
    </fieldset>
  );
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

async function draw(jpeg: Uint8Array<ArrayBuffer>, canvas: HTMLCanvasElement): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([jpeg], { type: 'image/jpeg' }));
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
}
