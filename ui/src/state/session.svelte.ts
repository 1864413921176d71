import type { Backend } from "../ipc/backend";
import type { SessionView, WriteReason } from "../ipc/types";

/** Whether the vault is set up, locked, open or unreadable. */
export class Session {
	/** Null until the core has answered for the first time. */
	view = $state.raw<SessionView | null>(null);
	/** Why the last change is not on the disk; null when it is. */
	saveFailed = $state<WriteReason | null>(null);

	/** True from the end of set-up until the page of the first account is left: the first run stays on screen. */
	introducing = $state(false);

	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	/** Takes the answer of a command that changed the session. */
	apply(view: SessionView): void {
		this.view = view;
		if (view.kind !== "unlocked" || !view.unsaved) this.saveFailed = null;
	}

	async load(): Promise<void> {
		this.apply(await this.#backend.sessionState());
	}

	async lock(): Promise<void> {
		this.apply(await this.#backend.lock());
	}
}
