import { type Backend, errorOf } from "../../ipc/backend";
import type { CommandError } from "../../ipc/types";

/** What was done with the code of a new account: copied, accepted, refused. */
export class Trying {
	/** When the clipboard is cleared again, on this computer's clock; null when it is not. */
	clearsAtMs = $state<number | null>(null);
	copied = $state(false);
	refused = $state(false);
	error = $state.raw<CommandError | null>(null);

	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	async copy(accountId: string): Promise<number | null> {
		return this.#attempt(async () => {
			const { clearsInMs } = await this.#backend.copyCode(accountId, "current");
			this.copied = true;
			this.clearsAtMs = clearsInMs === null ? null : Date.now() + clearsInMs;
			return clearsInMs;
		}, null);
	}

	/** Keeps what the portal said; false when that could not be saved. */
	async answer(accountId: string, accepted: boolean): Promise<boolean> {
		return this.#attempt(async () => {
			await this.#backend.markTried(accountId, accepted);
			this.refused = !accepted;
			return true;
		}, false);
	}

	async #attempt<Answer>(work: () => Promise<Answer>, failed: Answer): Promise<Answer> {
		this.error = null;
		try {
			return await work();
		} catch (thrown) {
			this.error = errorOf(thrown);
			return failed;
		}
	}
}
