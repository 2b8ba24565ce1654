/** The websocket to the server; comes back by itself after the server was away. */
import type { ClientMessage, ServerMessage } from '../messages';

const LONGEST_WAIT_MS = 8000;

export interface LiveListeners {
  onMessage(message: ServerMessage): void;
  onState(state: 'open' | 'lost', again: boolean): void;
}

export class Live {
  private socket: WebSocket | null = null;
  private waitMs = 500;
  private opened = 0;

  constructor(
    private readonly url: string,
    private readonly listeners: LiveListeners,
  ) {
    this.connect();
  }

  /** False when the server cannot hear it now. */
  send(message: ClientMessage): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private connect(): void {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      this.waitMs = 500;
      this.opened += 1;
      this.listeners.onState('open', this.opened > 1);
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      this.listeners.onMessage(JSON.parse(data) as ServerMessage);
    };
    socket.onclose = () => {
      if (this.opened > 0) this.listeners.onState('lost', this.opened > 1);
      setTimeout(() => this.connect(), this.waitMs);
      this.waitMs = Math.min(this.waitMs * 1.6, LONGEST_WAIT_MS);
    };
  }
}
