import { Slider as AriaSlider, Label, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import './slider.css';

export interface SliderProps {
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
  /** How the value is said; what stands here is seen and heard. */
  say: (value: number) => string;
}

/** A value between two ends, moved with the arrow keys, Page Up and Down, Home and End. */
export function Slider({ label, value, min, max, step, onChange, say }: SliderProps) {
  return (
    <AriaSlider className="slider" value={value} minValue={min} maxValue={max} step={step} onChange={onChange}>
      <Label>{label}</Label>
      <SliderOutput className="slider-value">{() => say(value)}</SliderOutput>
      <SliderTrack className="slider-track">
        <SliderThumb className="slider-thumb" />
      </SliderTrack>
    </AriaSlider>
  );
}
