import { failureToShow } from "../../ipc/backend";
import type { BackupMadeView, BackupStep, CommandError, MakeBackupRequest, PairedDeviceView, ShownBackupView } from "../../ipc/types";
import { NewPassphrase } from "../../lib/new-passphrase.svelte";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** Making a backup: its password, the work, and what came of it. The password is dropped when the backup is there. */
export class Making {
	phase = $state<"form" | "working" | "done" | "shown">("form");
	/** Null until the place is chosen. */
	step = $state<BackupStep | null>(null);
	made = $state.raw<BackupMadeView | null>(null);
	shown = $state.raw<ShownBackupView | null>(null);
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

	/** Makes a file. Answers whether there is one now; what is missing is in `passphrase`, what failed in `error`. */
	make(): Promise<boolean> {
		return this.#work(null, "done", async (request) => (this.made = await this.#app.backend.makeBackup(request)));
	}

	/** The same for QR codes, without a file. */
	show(): Promise<boolean> {
		return this.#work("sealing", "shown", async (request) => (this.shown = await this.#app.backend.showBackup(request)));
	}

	async #work(first: BackupStep | null, then: "done" | "shown", work: (request: MakeBackupRequest) => Promise<object | null>): Promise<boolean> {
		if (this.phase !== "form") return false;
		this.error = null;
		if (this.#device === null && !this.passphrase.check()) return false;

		this.phase = "working";
		this.step = first;
		let came: object | null = null;
		try {
			came = await this.#app.proofDoor.through(() => work({ passphrase: this.passphrase.text, device: this.#device?.id ?? null }), m.bk_proof_d());
			// Null in the file dialog's name says nothing: nothing has happened yet.
			if (came === null && this.step !== null) this.#app.toasts.show({ text: m.bk_stopped() });
		} catch (thrown) {
			this.error = failureToShow(thrown);
		}
		this.phase = came === null ? "form" : then;
		if (came !== null) this.passphrase.forget();
		return came !== null;
	}
}
