import { failureToShow } from "../../ipc/backend";
import type { BackupMadeView, BackupStep, CommandError, PairedDeviceView } from "../../ipc/types";
import { NewPassphrase } from "../../lib/new-passphrase.svelte";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** Making a backup: its password, the work, and what came of it. The password is dropped when the backup is there. */
export class Making {
	phase = $state<"form" | "working" | "done">("form");
	/** Null until the place is chosen. */
	step = $state<BackupStep | null>(null);
	made = $state.raw<BackupMadeView | null>(null);
	error = $state.raw<CommandError | null>(null);

	readonly passphrase: NewPassphrase;
	readonly #app: App;
	readonly #device: PairedDeviceView | null;

	/** `device`: whom it is for, in the place of a passphrase. */
	constructor(app: App, device: PairedDeviceView | null) {
		this.#app = app;
		this.#device = device;
		this.passphrase = new NewPassphrase(app.backend);
	}

	/** Answers whether there is a backup now; what is missing is in `passphrase`, what failed in `error`. */
	async make(): Promise<boolean> {
		if (this.phase !== "form") return false;
		this.error = null;
		if (this.#device === null && !this.passphrase.check()) return false;

		this.phase = "working";
		this.step = null;
		try {
			this.made = await this.#app.proofDoor.through(() => this.#app.backend.makeBackup({ passphrase: this.passphrase.text, device: this.#device?.id ?? null }), m.bk_proof_d());
			// Null in the file dialog's name says nothing: nothing has happened yet.
			if (this.made === null && this.step !== null) this.#app.toasts.show({ text: m.bk_stopped() });
		} catch (thrown) {
			this.error = failureToShow(thrown);
		}
		this.phase = this.made === null ? "form" : "done";
		if (this.made !== null) this.passphrase.forget();
		return this.made !== null;
	}
}
