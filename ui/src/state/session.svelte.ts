import type { Backend } from "../ipc/backend";
import type { SessionView } from "../ipc/types";

/** Whether the vault is set up, locked, open or unreadable. */
export class Session {
	/** Null until the core has answered for the first time. */
	view = $state.raw<SessionView | null>(null);

	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Takes the answer of a command that changed the session. */
	apply(view: SessionView): void {
		this.view = view;
	}

	async load(): Promise<void> {
		this.apply(await this.#backend.sessionState());
	}

	async lock(): Promise<void> {
		this.apply(await this.#backend.lock());
	}
}
