import { type Backend, errorOf } from "../ipc/backend";
import type { CommandError, CompareView } from "../ipc/types";

/** The comparison of one account with a code of another device. Nothing of it leaves this computer. */
export class ComparingOne {
	code = $state("");
	nextCode = $state("");
	found = $state.raw<CompareView | null>(null);
	/** The first code fits more than one moment. */
	asksNext = $state(false);
	error = $state.raw<CommandError | null>(null);

	readonly accountId: string;
	readonly #backend: Backend;

	constructor(backend: Backend, accountId: string) {
		this.#backend = backend;
		this.accountId = accountId;
	}

	/** Another code is being typed: what was found belongs to the earlier one. */
	begin(): void {
		this.found = null;
		this.error = null;
		this.asksNext = false;
		this.nextCode = "";
	}

	/** Whether both devices agree. */
	async compare(): Promise<boolean> {
		this.error = null;
		try {
			this.found = await this.#backend.compareCode({ id: this.accountId, code: this.code, nextCode: this.asksNext && this.nextCode !== "" ? this.nextCode : null });
			if (this.found.kind === "needsNext") this.asksNext = true;
		} catch (thrown) {
			this.error = errorOf(thrown);
		}
		return this.found?.kind === "same";
	}
}
