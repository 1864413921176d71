import { CommandFailed, errorOf, failureToShow } from "../../ipc/backend";
import type { CommandError, ExportedView, ExportLossesView, ExportPicturesView, Proof } from "../../ipc/types";
import { NewPassphrase } from "../../lib/new-passphrase.svelte";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";
import { type ExportApp, takesSealed, targetOf } from "./export-words";

export type ExportStep =
	| { kind: "choose" }
	/** Keys for everybody to see are worth a proof of this very moment. */
	| { kind: "prove" }
	| { kind: "pictures"; shown: ExportPicturesView; at: number }
	/** Null after pictures: the other device read them, or did not. */
	| { kind: "done"; saved: ExportedView | null; accounts: number };

/** Copying all accounts to another program: what does not fit is known before anything is written. */
export class Exporting {
	app = $state<ExportApp>("aegis");
	sealed = $state(true);
	losses = $state.raw<ExportLossesView | null>(null);
	step = $state.raw<ExportStep>({ kind: "choose" });
	busy = $state(false);
	error = $state.raw<CommandError | null>(null);

	readonly password: NewPassphrase;
	readonly #app: App;

	constructor(app: App) {
		this.#app = app;
		this.password = new NewPassphrase(app.backend);
	}

	/** Whether the file has a password. */
	get isSealed(): boolean {
		return this.sealed && takesSealed(this.app);
	}

	get isPictures(): boolean {
		return this.app === "google";
	}

	/** Another program or form: what was found out belongs to the earlier one. */
	async choose(): Promise<void> {
		this.losses = null;
		this.error = null;
		this.password.wrong = null;
		const { app, sealed } = this;
		await this.#attempt(async () => {
			const losses = await this.#app.proofDoor.through(() => this.#app.backend.exportLosses(targetOf(app, sealed)), m.ex_proof_losses());
			if (app === this.app && sealed === this.sealed) this.losses = losses;
		});
	}

	async submit(): Promise<void> {
		if (this.busy) return;
		this.error = null;
		if (this.isSealed && !this.password.check()) return;

		if (this.isSealed) await this.#attempt(() => this.#app.proofDoor.through(() => this.#save(null), m.ex_proof_save()));
		else this.step = { kind: "prove" };
	}

	/** Rejects with `CommandFailed` when the proof is refused. */
	async prove(proof: Proof): Promise<void> {
		try {
			await (this.isPictures ? this.#show(proof) : this.#save(proof));
		} catch (thrown) {
			const { code } = errorOf(thrown);
			if (!(thrown instanceof CommandFailed) || code.startsWith("password") || code.startsWith("keychain")) throw thrown;
			this.error = thrown.error;
			this.back();
		}
	}

	/** The picture before, or behind; behind the last one all are shown. */
	turn(by: 1 | -1): void {
		if (this.step.kind !== "pictures") return;
		const { shown, at } = this.step;
		const next = Math.max(0, at + by);
		this.step = next < shown.pictures.length ? { kind: "pictures", shown, at: next } : { kind: "done", saved: null, accounts: shown.accounts };
	}

	/** Back to the choice; keys on the screen go away. */
	back(): void {
		this.step = { kind: "choose" };
	}

	forget(): void {
		this.password.forget();
		this.step = { kind: "choose" };
	}

	async #save(proof: Proof | null): Promise<void> {
		this.busy = true;
		try {
			const saved = await this.#app.backend.exportFile({ target: targetOf(this.app, this.sealed), password: this.isSealed ? this.password.text : null, proof });
			this.back();
			if (saved === null) return;
			this.forget();
			this.step = { kind: "done", saved, accounts: saved.accounts };
		} finally {
			this.busy = false;
		}
	}

	async #show(proof: Proof): Promise<void> {
		this.step = { kind: "pictures", shown: await this.#app.backend.exportPictures(proof), at: 0 };
	}

	async #attempt(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (thrown) {
			this.error = failureToShow(thrown) ?? this.error;
		}
	}
}
