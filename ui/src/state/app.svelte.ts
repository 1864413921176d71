import { createContext } from "svelte";
import { type Backend, errorOf } from "../ipc/backend";
import type { Proof, SessionView } from "../ipc/types";
import { m } from "../paraglide/messages";
import { Accounts } from "./accounts.svelte";
import { Adding } from "./adding.svelte";
import { Announcer } from "./announcer.svelte";
import { Clock } from "./clock.svelte";
import { Codes } from "./codes.svelte";
import { Door } from "./door.svelte";
import { Look } from "./look.svelte";
import { Navigation } from "./navigation.svelte";
import { Refusal } from "./refusal.svelte";
import { Session } from "./session.svelte";
import { Settings } from "./settings.svelte";
import { Ticker } from "./ticker.svelte";
import { Toasts } from "./toasts.svelte";

/** The state of the window, created once and handed down by context. */
export class App {
	readonly backend: Backend;
	readonly session: Session;
	readonly settings: Settings;
	readonly look: Look;
	readonly ticker = new Ticker();
	readonly codes: Codes;
	readonly accounts: Accounts;
	readonly clock: Clock;
	readonly announcer = new Announcer();
	readonly toasts = new Toasts(this.announcer);
	readonly navigation = new Navigation();
	readonly adding = new Adding();
	readonly refusal = new Refusal();
	/** The password that recovery codes may have of their own. */
	readonly codesDoor: Door;
	/** What only the owner may do: the last proof may be too long ago. */
	readonly proofDoor: Door;
	#unlisten: (() => void)[] = [];

	constructor(backend: Backend) {
		this.backend = backend;
		this.session = new Session(backend);
		this.settings = new Settings(backend);
		this.look = new Look(this.settings);
		this.codes = new Codes(backend, this.ticker);
		this.accounts = new Accounts(backend, this.codes);
		this.clock = new Clock(backend, this.codes);
		const openCodes = (proof: Proof) => backend.openCodes(proof.kind === "password" ? proof.password : "");
		this.codesDoor = new Door("recoveryLocked", openCodes, m.cd_prompt);
		this.proofDoor = new Door("proofNeeded", (proof) => backend.giveProof(proof), m.rc_proof_d);
	}

	/** Listens to the core and asks it for the first picture. */
	async start(): Promise<void> {
		const { backend, session, settings, accounts, clock } = this;
		this.#unlisten = [
			backend.on("sessionChanged", (view) => this.#onSession(view)),
			backend.on("settingsChanged", (view) => settings.apply(view)),
			backend.on("saveFailed", ({ reason }) => (session.saveFailed = reason)),
			backend.on("saved", () => (session.saveFailed = null)),
			backend.on("accountsChanged", () => void accounts.refresh()),
			backend.on("clockChanged", (view) => session.view?.kind === "unlocked" && clock.apply(view)),
			backend.on("linkOpened", (scan) => this.adding.open({ kind: "scanned", scan })),
			backend.on("dropHovered", (file) => {
				if (session.view?.kind === "unlocked") this.adding.open({ kind: "drop", file });
			}),
			// Heard here and not in the dialog: a quick drop is read before the dialog is there.
			backend.on("dropScanned", ({ scan, error }) => {
				if (session.view?.kind !== "unlocked") return;
				if (scan !== null) this.adding.open({ kind: "scanned", scan });
				else if (error !== null) this.adding.open({ kind: "failed", error });
			}),
		];
		await Promise.all([settings.load(), session.load()]);
		if (session.view?.kind === "unlocked") await clock.load();
	}

	dispose(): void {
		for (const unlisten of this.#unlisten) unlisten();
		this.ticker.dispose();
		this.navigation.dispose();
		this.toasts.close();
	}

	/** Called when the session on screen is not open any more: nothing that can be shown remains. */
	forget(): void {
		this.codes.forget();
		this.accounts.forget();
		this.clock.forget();
		this.navigation.forget();
		this.adding.close();
		this.refusal.close();
		this.codesDoor.close();
		this.proofDoor.close();
		this.toasts.close();
	}

	/** What nobody expected is said, with what is safe, instead of being lost. */
	fail(event: PromiseRejectionEvent): void {
		const error = errorOf(event.reason);
		event.preventDefault();
		// The vault was locked under a question: the session tells by itself.
		if (error.code === "locked") return;
		void this.toasts.fail(error);
	}

	#onSession(view: SessionView): void {
		this.session.apply(view);
		// Settings that live in the vault are known only while it is open.
		void this.settings.load();
		if (view.kind === "unlocked") void this.clock.load();
	}
}

export const [getApp, setApp] = createContext<App>();
