import { CommandFailed, errorOf } from "../../ipc/backend";
import type { BackupMadeView, BackupStep, CommandError, StrengthLevel } from "../../ipc/types";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

const SHORTEST = 8;

/** Making a backup: its password, the work, and what came of it. The password is dropped when the backup is there. */
export class Making {
	phase = $state<"form" | "working" | "done">("form");
	passphrase = $state("");
	again = $state("");
	/** Six words that were made for the person, to be written down. */
	words = $state<string | null>(null);
	strength = $state<StrengthLevel | null>(null);
	/** The field that has to be repaired first. */
	wrong = $state<"passphrase" | "again" | null>(null);
	/** Null until the place is chosen. */
	step = $state<BackupStep | null>(null);
	made = $state.raw<BackupMadeView | null>(null);
	error = $state.raw<CommandError | null>(null);

	readonly #app: App;
	#measured = 0;

	constructor(app: App) {
		this.#app = app;
	}

	/** Called on each key press in the first field. */
	async typed(): Promise<void> {
		this.words = null;
		await this.#measure();
	}

	async makeWords(): Promise<void> {
		const words = await this.#app.backend.makeBackupPassphrase();
		this.passphrase = words;
		this.again = words;
		this.words = words;
		await this.#measure();
	}

	/** Answers whether there is a backup now; what is missing is in `wrong`, what failed in `error`. */
	async make(): Promise<boolean> {
		if (this.phase !== "form") return false;
		this.error = null;
		this.wrong = [...this.passphrase].length < SHORTEST ? "passphrase" : this.passphrase === this.again ? null : "again";
		if (this.wrong !== null) return false;

		this.phase = "working";
		this.step = null;
		try {
			this.made = await this.#app.proofDoor.through(() => this.#app.backend.makeBackup(this.passphrase), m.bk_proof_d());
			// Null in the file dialog's name says nothing: nothing has happened yet.
			if (this.made === null && this.step !== null) this.#app.toasts.show({ text: m.bk_stopped() });
		} catch (thrown) {
			if (!(thrown instanceof CommandFailed)) throw thrown;
			const error = errorOf(thrown);
			this.error = error.code === "proofNeeded" ? null : error;
		}
		this.phase = this.made === null ? "form" : "done";
		if (this.made !== null) this.#forget();
		return this.made !== null;
	}

	/** What was typed leaves the page; the words stay, because the person writes them down. */
	#forget(): void {
		this.passphrase = "";
		this.again = "";
	}

	async #measure(): Promise<void> {
		const measured = (this.#measured += 1);
		this.wrong = null;
		const strength = this.passphrase === "" ? null : await this.#app.backend.passwordStrength(this.passphrase);
		if (measured === this.#measured) this.strength = strength;
	}
}
