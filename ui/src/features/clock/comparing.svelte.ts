import { type Backend, errorOf } from "../../ipc/backend";
import type { CommandError, CompareView, RowView } from "../../ipc/types";
import { allAccounts } from "../../lib/all-accounts";

/** The comparison with a code of another device. Nothing of it leaves this computer. */
export class Comparing {
	/** Accounts whose codes come from the time; null until they are known. */
	accounts = $state.raw<RowView[] | null>(null);
	id = $state<string | null>(null);
	code = $state("");
	nextCode = $state("");
	found = $state.raw<CompareView | null>(null);
	/** The first code fits more than one moment. */
	asksNext = $state(false);
	error = $state.raw<CommandError | null>(null);

	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	get account(): RowView | undefined {
		return this.accounts?.find(({ id }) => id === this.id);
	}

	async load(): Promise<void> {
		const rows = await allAccounts(this.#backend);
		this.accounts = rows.filter(({ codeKind, keyProblem }) => codeKind !== "hotp" && !keyProblem);
		this.id ??= this.accounts[0]?.id ?? null;
	}

	choose(id: string): void {
		this.id = id;
		this.begin();
	}

	/** Another code is being typed: what was found belongs to the earlier one. */
	begin(): void {
		this.found = null;
		this.error = null;
		this.asksNext = false;
		this.nextCode = "";
	}

	async compare(): Promise<void> {
		if (this.id === null) return;
		this.error = null;
		try {
			this.found = await this.#backend.compareCode({ id: this.id, code: this.code, nextCode: this.asksNext && this.nextCode !== "" ? this.nextCode : null });
			if (this.found.kind === "needsNext") this.asksNext = true;
		} catch (thrown) {
			this.error = errorOf(thrown);
		}
	}
}
