import { failureToShow } from "../../ipc/backend";
import type { BackupCodeSeen, ChosenBackupView, CollectFrom, CommandError } from "../../ipc/types";
import type { App } from "../../state/app.svelte";

/** A backup that is collected from QR codes, until all of it is there. */
export class Collecting {
	/** Whether the screens are watched. */
	watching = $state(false);
	/** Null before the first code. */
	seen = $state.raw<BackupCodeSeen | null>(null);
	error = $state.raw<CommandError | null>(null);

	readonly #app: App;

	constructor(app: App) {
		this.#app = app;
	}

	/** The backup, or null while it is not whole. */
	async from(from: CollectFrom): Promise<ChosenBackupView | null> {
		this.error = null;
		this.watching = from === "screens";
		try {
			return await this.#app.backend.collectBackup(from);
		} catch (thrown) {
			this.error = failureToShow(thrown);
			return null;
		} finally {
			this.watching = false;
		}
	}

	async stop(): Promise<void> {
		await this.#app.backend.stopCollecting();
	}
}
