import { type Backend, CommandFailed } from "../../ipc/backend";
import type { BackupsView } from "../../ipc/types";

/** How the accounts stand beside their backups. */
export class Backups {
	view = $state.raw<BackupsView | null>(null);
	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	async load(): Promise<void> {
		try {
			this.view = await this.#backend.backups();
		} catch (thrown) {
			// Locked meanwhile: the page goes away by itself.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}
}
