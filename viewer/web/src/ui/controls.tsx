/** The few kinds of control that all panels are made of. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icons';

interface ButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  /** The key that does the same, shown in the tooltip. */
  keys?: string | undefined;
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  /** Where the tooltip appears. */
  tip?: 'below' | 'above' | 'right' | 'left' | undefined;
  size?: number | undefined;
}

/** A square button with an icon; its name and key appear when pointed at or focused. */
export function IconButton({ icon, label, onClick, keys, pressed, disabled, tip = 'below', size }: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={`icon-button tip-${tip}`}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keys}
      disabled={disabled}
      onClick={onClick}
      data-tip={keys ? `${label}\u2002${keys}` : label}
    >
      <Icon name={icon} size={size ?? 18} />
    </button>
  );
}

interface TextButtonProps {
  children: ComponentChildren;
  onClick: () => void;
  icon?: IconName;
  kind?: 'plain' | 'accent' | 'danger';
  disabled?: boolean;
  title?: string;
}

export function Button({ children, onClick, icon, kind = 'plain', disabled, title }: TextButtonProps): JSX.Element {
  return (
    <button type="button" class={`button ${kind}`} onClick={onClick} disabled={disabled} title={title}>
      {icon && <Icon name={icon} size={16} />}
      <span>{children}</span>
    </button>
  );
}

export function Row({ label, hint, children }: { label: string; hint?: string; children: ComponentChildren }): JSX.Element {
  return (
    <label class="row" title={hint}>
      <span class="row-label">{label}</span>
      <span class="row-control">{children}</span>
    </label>
  );
}

interface SliderProps {
  label: string;
  value: Pick<Signal<number>, 'value'>;
  min: number;
  max: number;
  step?: number;
  hint?: string;
  show?: (value: number) => string;
}

export function Slider({ label, value, min, max, step = 0.01, hint, show = (v) => v.toFixed(2) }: SliderProps): JSX.Element {
  const share = ((value.value - min) / (max - min)) * 100;
  return (
    <Row label={label} {...(hint ? { hint } : {})}>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value.value}
        style={{ '--share': `${share}%` }}
        aria-label={label}
        aria-valuetext={show(value.value)}
        onInput={(event) => (value.value = event.currentTarget.valueAsNumber)}
      />
      <output class="figure">{show(value.value)}</output>
    </Row>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: Signal<T>;
  options: readonly (readonly [T, string])[];
  hint?: string;
}

/** One of a few, side by side. */
export function Segments<T extends string>({ label, value, options }: ChoiceProps<T>): JSX.Element {
  return (
    <div class="segments" role="radiogroup" aria-label={label}>
      {options.map(([key, text]) => (
        <button
          type="button"
          role="radio"
          key={key}
          aria-checked={value.value === key}
          onClick={() => (value.value = key)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}

export function Select<T extends string>({ label, value, options, hint }: ChoiceProps<T>): JSX.Element {
  return (
    <Row label={label} {...(hint ? { hint } : {})}>
      <select aria-label={label} value={value.value} onChange={(event) => (value.value = event.currentTarget.value as T)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </Row>
  );
}

export function Switch({ label, value, hint }: { label: string; value: Signal<boolean>; hint?: string }): JSX.Element {
  return (
    <Row label={label} {...(hint ? { hint } : {})}>
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        checked={value.value}
        onChange={(event) => (value.value = event.currentTarget.checked)}
      />
    </Row>
  );
}

interface SectionProps {
  title: string;
  open: Pick<Signal<boolean>, 'value'>;
  badge?: ReadonlySignal<string> | string | undefined;
  children: ComponentChildren;
}

/** A part of the panel that folds away. */
export function Section({ title, open, badge, children }: SectionProps): JSX.Element {
  const id = `section-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <section class="section">
      <h2>
        <button
          type="button"
          class="section-head"
          aria-expanded={open.value}
          aria-controls={id}
          aria-label={title}
          onClick={() => (open.value = !open.value)}
        >
          <span>{title}</span>
          {badge && <span class="badge">{badge}</span>}
          <Icon name="chevron" size={16} />
        </button>
      </h2>
      {open.value && (
        <div class="section-body" id={id}>
          {children}
        </div>
      )}
    </section>
  );
}
