import { type Backend, CommandFailed } from "../../ipc/backend";
import type { ReadinessView } from "../../ipc/types";

/** What would be lost with this computer. */
export class Ready {
	view = $state.raw<ReadinessView | null>(null);
	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	async load(): Promise<void> {
		try {
			this.view = await this.#backend.readiness();
		} catch (thrown) {
			// Locked meanwhile: the page goes away by itself.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}
}
