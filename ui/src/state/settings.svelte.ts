import type { Backend } from "../ipc/backend";
import type { ChangeSettingsRequest, SettingsView } from "../ipc/types";

/** The settings as the core keeps them; a change is shown when the core has taken it. */
export class Settings {
	/** Null until the core has answered for the first time. */
	view = $state.raw<SettingsView | null>(null);

	readonly #backend: Backend;

	constructor(backend: Backend) {
		this.#backend = backend;
	}

	apply(view: SettingsView): void {
		this.view = view;
	}

	async load(): Promise<void> {
		this.apply(await this.#backend.settings());
	}

	async change(request: ChangeSettingsRequest): Promise<void> {
		this.apply(await this.#backend.changeSettings(request));
	}
}
