import { CommandFailed, errorOf } from "../../ipc/backend";
import type { Proof, RecoverySetRow, RecoveryView } from "../../ipc/types";
import type { App } from "../../state/app.svelte";

type Wish = (proof: Proof | null) => Promise<void>;

/** The sets of recovery codes, and whatever asks for the password on the way to them. */
export class Vault {
	view = $state.raw<RecoveryView | null>(null);
	/** What waits for a proof. */
	wish = $state.raw<Wish | null>(null);
	readonly app: App;

	constructor(app: App) {
		this.app = app;
	}

	get valid(): RecoverySetRow[] {
		return this.view?.sets.filter(({ standing }) => standing.kind === "valid") ?? [];
	}

	get trashed(): RecoverySetRow[] {
		return this.view?.sets.filter(({ standing }) => standing.kind === "trash") ?? [];
	}

	set(id: string | null): RecoverySetRow | undefined {
		return this.view?.sets.find((set) => set.id === id);
	}

	/** Earlier sets of the same account, the newest first. */
	olderThan({ accountId, id, name }: RecoverySetRow): RecoverySetRow[] {
		return this.view?.sets.filter((set) => set.id !== id && set.standing.kind === "replaced" && set.accountId === accountId && (accountId !== null || set.name === name)) ?? [];
	}

	async load(): Promise<void> {
		try {
			this.view = await this.app.backend.recovery();
		} catch (thrown) {
			// Locked meanwhile: the page goes away by itself.
			if (!(thrown instanceof CommandFailed)) throw thrown;
		}
	}

	/** Does what the core may want a fresh proof for: first without one, then with what the person types. */
	async proven(wish: Wish): Promise<void> {
		try {
			await this.app.codesDoor.through(() => wish(null));
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed)) throw thrown;
			if (errorOf(thrown).code === "proofNeeded") this.wish = wish;
			else await this.app.toasts.fail(errorOf(thrown));
		}
	}

	/** Rejects with `CommandFailed` when the proof is refused; other errors are told in a toast. */
	async prove(proof: Proof): Promise<void> {
		const { wish } = this;
		try {
			await wish?.(proof);
		} catch (thrown) {
			const code = errorOf(thrown).code;
			if (!(thrown instanceof CommandFailed) || code.startsWith("password") || code.startsWith("keychain")) throw thrown;
			await this.app.toasts.fail(errorOf(thrown));
		}
		this.wish = null;
	}
}
