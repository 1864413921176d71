import { type Backend, CommandFailed } from "./backend";
import { FAKE_RECOVERY_KEY } from "./fake/core";
import { FakeExport } from "./fake/export-commands";
import { securityStatus, strengthOf } from "./fake/settings";
import { optionsOf } from "./fake/variants";
import type {
	ChangeSettingsRequest,
	Proof,
	SessionView,
	SettingsView,
} from "./types";

export { FAKE_PASSWORD, FAKE_RECOVERY_KEY } from "./fake/core";

/**
 * A core in memory that answers the same on every run: for tests, for pictures and for work on the design in a browser.
 * It holds no real key; its digits come from a text.
 */
export class FakeBackend extends FakeExport implements Backend {
	static fromQuery(query: string): FakeBackend {
		const backend = new FakeBackend(optionsOf(query));
		backend.#watchDrags();
		return backend;
	}

	/** In a browser the page sees what the core sees in the real window. */
	#watchDrags(): void {
		window.addEventListener("dragenter", ({ dataTransfer }) => {
			const file = dataTransfer?.files[0];
			if (file !== undefined) this.emit("dropHovered", { name: file.name, bytes: file.size });
		});
		window.addEventListener("dragover", (event) => event.preventDefault());
		window.addEventListener("dragleave", ({ relatedTarget }) => relatedTarget === null && this.emit("dropLeft", null));
		window.addEventListener("drop", (event) => {
			event.preventDefault();
			void this.drop();
		});
	}

	settings(): Promise<SettingsView> {
		return this.answer("settings", () => this.settingsNow);
	}

	changeSettings(request: ChangeSettingsRequest): Promise<SettingsView> {
		return this.answer("changeSettings", () => {
			const { lock, codes, look, clock, about } = this.settingsNow;
			this.settingsNow = {
				lock: { ...lock, ...request.lock },
				codes: { ...codes, ...request.codes },
				look: { ...look, ...request.look },
				clock: { ...clock, ...request.clock },
				about,
			};
			this.emit("settingsChanged", this.settingsNow);
			if (request.clock !== undefined) this.consentChanged();
			return this.settingsNow;
		});
	}

	changePassword(proof: Proof, password: string): Promise<void> {
		return this.answer("changePassword", () => {
			this.requireUnlocked();
			this.prove(proof);
			if (strengthOf(password) === "tooShort") throw new CommandFailed({ code: "passwordTooShort", min: 8 });
			this.password = password;
			this.setLock({ hasPassword: true });
		});
	}

	confirmPassword(password: string): Promise<SessionView> {
		return this.answer("confirmPassword", () => {
			this.requireUnlocked();
			this.prove({ kind: "password", password });
			return this.#passwordSettled();
		});
	}

	putPasswordOff(): Promise<SessionView> {
		return this.answer("putPasswordOff", () => this.#passwordSettled());
	}

	#passwordSettled(): SessionView {
		if (this.sessionNow.kind !== "unlocked") throw new CommandFailed({ code: "locked" });
		return this.become({ ...this.sessionNow, passwordDue: false });
	}

	setKeychain(proof: Proof, on: boolean): Promise<SettingsView> {
		return this.answer("setKeychain", () => {
			this.requireUnlocked();
			this.prove(proof);
			if (on && this.keychainFails) throw new CommandFailed({ code: "keychainUnavailable", reason: "noAnswer" });
			return this.setLock({ keychain: on });
		});
	}

	makeRecoveryKey(proof: Proof): Promise<string> {
		return this.answer("makeRecoveryKey", () => {
			this.requireUnlocked();
			this.prove(proof);
			this.recoveryKey = FAKE_RECOVERY_KEY;
			this.setLock({ recoveryKey: true });
			return FAKE_RECOVERY_KEY;
		});
	}

	removeRecoveryKey(proof: Proof): Promise<SettingsView> {
		return this.answer("removeRecoveryKey", () => {
			this.requireUnlocked();
			this.prove(proof);
			this.recoveryKey = null;
			return this.setLock({ recoveryKey: false });
		});
	}

	printPage(): Promise<void> {
		return this.answer("printPage", () => undefined);
	}

	securityStatus() {
		return this.answer("securityStatus", () => securityStatus(this.settingsNow));
	}

	quit(): Promise<void> {
		return this.answer("quit", () => undefined);
	}
}
