import { failureToShow } from "../../ipc/backend";
import type { CommandError } from "../../ipc/types";
import { NewPassphrase } from "../../lib/new-passphrase.svelte";
import { m } from "../../paraglide/messages";
import type { App } from "../../state/app.svelte";

/** How many days' backups may be kept. */
export const KEPT_DAYS = [3, 7, 14, 30] as const;

/** Turning automatic backups on: the words that open them, how many are kept, and what came of it. */
export class TurningOn {
	phase = $state<"form" | "working" | "done">("form");
	keep = $state<number>(7);
	error = $state.raw<CommandError | null>(null);

	readonly passphrase: NewPassphrase;
	readonly #app: App;

	constructor(app: App) {
		this.#app = app;
		this.passphrase = new NewPassphrase(app.backend);
	}

	/** Answers whether they are on now; what is missing is in `passphrase`, what failed in `error`. */
	async turnOn(): Promise<boolean> {
		this.error = null;
		if (this.phase !== "form" || !this.passphrase.check()) return false;

		this.phase = "working";
		const { proofDoor, backend } = this.#app;
		let isOn = false;
		try {
			isOn = await proofDoor.through(() => backend.turnOnAutomaticBackups(this.passphrase.text, this.keep), m.bk_proof_d());
		} catch (thrown) {
			this.error = failureToShow(thrown);
		}
		this.phase = isOn ? "done" : "form";
		if (isOn) this.passphrase.forget();
		return isOn;
	}
}
