/** What components reach the engine through. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Command } from './commands';
import type { Editor } from './edit/editor';
import type { Tools } from './edit/tools';
import type { Generation } from './generate/generation';
import type { Flights } from './keyframes/store';
import type { Opening } from './opening';
import type { Viewer } from './viewer';

export interface Engine {
  readonly viewer: Viewer;
  readonly opening: Opening;
  readonly editor: Editor;
  readonly tools: Tools;
  readonly flights: Flights;
  readonly generation: Generation;
  readonly commands: readonly Command[];
}

export const EngineContext = createContext<Engine | null>(null);

export function useEngine(): Engine {
  const engine = useContext(EngineContext);
  if (!engine) throw new Error('This component must stand inside the application.');
  return engine;
}
