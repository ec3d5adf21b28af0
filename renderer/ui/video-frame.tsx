import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import './frame.css';
import { StatusChip, type Tone } from './status-chip.tsx';

export interface VideoFrameProps {
  /** Null while the camera is not open: then `children` are shown inside. */
  stream: MediaStream | null;
  label: string;
  tone?: Tone;
  badge?: ReactNode;
  /** Drawn over the picture. */
  over?: ReactNode;
  /** As in a mirror, for who sits before it; the still never is. */
  mirrored?: boolean;
  ref?: Ref<HTMLVideoElement | null>;
  children?: ReactNode;
}

/** Live video in the same border as every picture from a device. */
export function VideoFrame({
  stream,
  label,
  tone = 'live',
  badge,
  over,
  mirrored = false,
  ref,
  children,
}: VideoFrameProps) {
  const video = useRef<HTMLVideoElement>(null);
  useImperativeHandle(ref, () => video.current as HTMLVideoElement, []);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <div className={`frame frame-${stream ? tone : 'neutral'}`}>
      {badge && (
        <div className="frame-badge">
          <StatusChip tone={stream ? tone : 'neutral'}>{badge}</StatusChip>
        </div>
      )}
      <video
        ref={video}
        className={mirrored ? 'frame-picture frame-mirrored' : 'frame-picture'}
        hidden={!stream}
        aria-label={label}
        autoPlay
        muted
        playsInline
      />
      {stream && over}
      {!stream && <div className="frame-empty">{children}</div>}
    </div>
  );
}
