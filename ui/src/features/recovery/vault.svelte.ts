import { CommandFailed, failureToShow } from "../../ipc/backend";
import type { RecoverySetRow, RecoveryView } from "../../ipc/types";
import type { App } from "../../state/app.svelte";

type Wish = () => Promise<void>;

/** The sets of recovery codes, and whatever asks for the password on the way to them. */
export class Vault {
	view = $state.raw<RecoveryView | null>(null);
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

	/** Does what the core may want a fresh proof for. */
	async proven(wish: Wish): Promise<void> {
		const { codesDoor, proofDoor, toasts } = this.app;
		try {
			await codesDoor.through(() => proofDoor.through(wish));
		} catch (thrown) {
			const failure = failureToShow(thrown);
			if (failure !== null) await toasts.fail(failure);
		}
	}
}
