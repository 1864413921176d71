import { type Backend, CommandFailed } from "../../ipc/backend";
import type { ClockPoint } from "../../ipc/types";

/** The measurements of the last fortnight, as the vault keeps them. */
export class Past {
	/** Null until the core has answered. */
	points = $state.raw<readonly ClockPoint[] | null>(null);
	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	get newest(): ClockPoint | null {
		return this.points?.at(-1) ?? null;
	}

	async load(): Promise<void> {
		try {
			this.points = (await this.#backend.clockHistory()).points;
		} catch (thrown) {
			// Locked meanwhile: the page goes away by itself.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}

	async clear(): Promise<void> {
		await this.#backend.clearClockHistory();
		await this.load();
	}
}
