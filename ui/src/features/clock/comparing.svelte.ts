import type { Backend } from "../../ipc/backend";
import type { RowView } from "../../ipc/types";
import { allAccounts } from "../../lib/all-accounts";
import { ComparingOne } from "../../lib/comparing-one.svelte";

/** The comparison of an account that is chosen here with a code of another device. */
export class Comparing {
	/** Accounts whose codes come from the time; null until they are known. */
	accounts = $state.raw<RowView[] | null>(null);
	/** Null until an account is chosen. */
	one = $state.raw<ComparingOne | null>(null);

	readonly #backend: Backend;
	/** The issuers of several accounts. */
	readonly #shared = $derived.by(() => {
		const seen = new Set<string>();
		const shared = new Set<string>();
		for (const { issuer } of this.accounts ?? []) (seen.has(issuer) ? shared : seen).add(issuer);
		return shared;
	});

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	get account(): RowView | undefined {
		return this.accounts?.find(({ id }) => id === this.one?.accountId);
	}

	/** Whether several accounts have this issuer. */
	isShared(issuer: string): boolean {
		return this.#shared.has(issuer);
	}

	async load(): Promise<void> {
		const rows = await allAccounts(this.#backend);
		this.accounts = rows.filter(({ codeKind, keyProblem }) => codeKind !== "hotp" && !keyProblem);
		const first = this.accounts[0];
		if (this.one === null && first !== undefined) this.choose(first.id);
	}

	choose(id: string): void {
		this.one = new ComparingOne(this.#backend, id);
	}
}
