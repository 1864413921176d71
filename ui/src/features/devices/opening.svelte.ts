import { failureToShow } from "../../ipc/backend";
import type { ChosenBackupView, CommandError, Keep, OpenedBackupView, RestoredView, RestoreRowView } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** What a backup is opened for. */
export type Purpose = "check" | "restore" | "receive";

/** From a chosen file to what it holds, and into the vault. Nothing is written before `restore`. */
export class Opening {
	step = $state<"collecting" | "choosing" | "password" | "opening" | "checked" | "list" | "done">("choosing");
	chosen = $state.raw<ChosenBackupView | null>(null);
	opened = $state.raw<OpenedBackupView | null>(null);
	restored = $state.raw<RestoredView | null>(null);
	error = $state.raw<CommandError | null>(null);
	passphrase = $state("");
	/** Opening was asked for without a password. */
	missing = $state(false);
	/** What becomes of accounts that are here in another form and have no choice of their own. */
	usual = $state<Keep>("mine");
	settings = $state(false);
	#single = $state<Record<string, Keep>>({});

	readonly #app: App;
	readonly #purpose: Purpose;

	constructor(app: App, purpose: Purpose) {
		this.#app = app;
		this.#purpose = purpose;
		if (purpose === "receive") this.step = "collecting";
	}

	/** What was received is opened as a chosen file is. */
	receive(chosen: ChosenBackupView): void {
		this.chosen = chosen;
		this.step = "password";
	}

	/** Lets the person choose a file. False when they changed their mind. */
	async choose(): Promise<boolean> {
		this.step = "choosing";
		this.error = null;
		this.passphrase = "";
		const chosen = await this.#attempt(() => this.#app.backend.chooseBackup());
		if (chosen === null) return false;
		if (chosen === undefined) return true;
		this.chosen = chosen;
		this.step = "password";
		return true;
	}

	/** Lets the person choose the file with the key of the backup. */
	async chooseKey(): Promise<void> {
		const chosen = await this.#attempt(() => this.#app.backend.chooseBackupKey());
		if (chosen) this.chosen = chosen;
	}

	async open(): Promise<void> {
		const { passphrase } = this;
		this.missing = passphrase === "" && this.chosen?.needsPassphrase === true;
		if (this.missing) return;
		this.passphrase = "";
		this.step = "opening";
		const opened = await this.#attempt(() => this.#app.proofDoor.through(() => this.#app.backend.openBackup(passphrase), m.bk_proof_d()));
		this.opened = opened ?? null;
		this.step = opened === undefined ? "password" : this.#purpose === "check" ? "checked" : "list";
	}

	keepOf({ id }: RestoreRowView): Keep {
		return this.#single[id] ?? this.usual;
	}

	keep({ id }: RestoreRowView, keep: Keep): void {
		this.#single = { ...this.#single, [id]: keep };
	}

	keepAll(keep: Keep): void {
		this.usual = keep;
		this.#single = {};
	}

	async restore(): Promise<void> {
		const single = Object.entries(this.#single).map(([id, keep]) => ({ id, keep }));
		const restored = await this.#attempt(() => this.#app.backend.restoreBackup({ usual: this.usual, single, settings: this.settings }));
		if (restored === undefined) return;
		this.restored = restored;
		this.step = "done";
	}

	/** Undefined when it failed; the reason is in `error`. */
	async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
		this.error = null;
		try {
			return await work();
		} catch (thrown) {
			this.error = failureToShow(thrown);
			return undefined;
		}
	}
}
