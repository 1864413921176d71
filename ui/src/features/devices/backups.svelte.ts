import { type Backend, CommandFailed } from "../../ipc/backend";
import type { BackupsView, PairedDeviceView } from "../../ipc/types";

/** How the accounts stand beside their backups. */
export class Backups {
	view = $state.raw<BackupsView | null>(null);
	devices = $state.raw<PairedDeviceView[]>([]);
	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	async load(): Promise<void> {
		try {
			[this.view, this.devices] = await Promise.all([this.#backend.backups(), this.#backend.pairedDevices()]);
		} catch (thrown) {
			// Locked meanwhile: the page goes away by itself.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}
}
