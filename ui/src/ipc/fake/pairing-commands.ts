import { CommandFailed } from "../backend";
import type { FoundDeviceView, IntroducedBy, IntroductionView, PairDeviceRequest, PairedDeviceView, PairingProblem } from "../types";
import { drawnCode } from "./picture";
import { FakeRecovery } from "./recovery-commands";
import type { FakeOptions } from "./variants";

export const CHECK_PHRASE = "luminance subprime janitor raking scabbed fragility";
const OWN_TEXT = "OTPPAIR1:UTQJFEVWKHBHROLXFRLJ6X5JXMJ5SBVUNK3IZHPZ3QVUICPYUIEZ5X67VZAW43TBE5ZSA3DBOB2G64A";
const OTHER_TEXT = "OTPPAIR1:ZXLOKGYUCQNYQYKYEYSS5WFZYXL7F2VGNS6HNVXVX6ZQRI5GJVLVKZLNFVWGC4DUN5YA";
const DAY_MS = 86_400_000;

/** Paired devices of the core in memory. */
export abstract class FakePairing extends FakeRecovery {
	protected devices: PairedDeviceView[];
	/** What the next look for an introduction comes to; null when the file dialog is cancelled. */
	introduced: PairingProblem | "found" | null = "found";

	/** Where introductions were looked for. */
	readonly introducedBy: IntroducedBy[] = [];

	constructor(options: FakeOptions = {}) {
		super(options);
		this.devices = options.devices === "two" ? twoDevices(this.startMs) : [];
	}

	pairedDevices(): Promise<PairedDeviceView[]> {
		return this.answer("pairedDevices", () => {
			this.requireUnlocked();
			return this.devices;
		});
	}

	introduce(name: string | null): Promise<IntroductionView> {
		return this.answer("introduce", () => {
			this.requireUnlocked();
			this.proveLately(null);
			if (name?.trim() === "") throw problem({ kind: "nameMissing" });
			return { name: name ?? "mara-thinkpad", text: OWN_TEXT, picture: drawnCode() };
		});
	}

	readIntroduction(from: IntroducedBy): Promise<FoundDeviceView | null> {
		return this.answer("readIntroduction", () => {
			this.requireUnlocked();
			this.introducedBy.push(from);
			if (this.introduced === null) return null;
			if (this.introduced !== "found") throw problem(this.introduced);
			return { text: OTHER_TEXT, name: "Ben's laptop", checkPhrase: CHECK_PHRASE };
		});
	}

	pairDevice({ name }: PairDeviceRequest): Promise<void> {
		return this.answer("pairDevice", () => {
			this.requireUnlocked();
			if (name.trim() === "") throw problem({ kind: "nameMissing" });
			if (this.devices.some((device) => device.name === name)) throw problem({ kind: "nameTaken" });
			const accounts = this.living();
			const lackingNames = accounts.slice(0, 3).map(({ issuer }) => issuer);
			this.saveChange(() => (this.devices = [...this.devices, { id: `device-${name}`, name, sentAtMs: null, lacking: accounts.length, lackingNames, provenAtMs: null }]));
		});
	}

	retireDevice(id: string): Promise<void> {
		return this.answer("retireDevice", () => this.saveChange(() => (this.devices = this.devices.filter((device) => device.id !== id))));
	}

	noteDeviceProven(id: string): Promise<void> {
		return this.answer("noteDeviceProven", () => this.#become(id, { provenAtMs: this.nowMs() }));
	}

	/** A backup with everything was made for it. */
	protected noteSent(id: string): void {
		this.#become(id, { sentAtMs: this.nowMs(), lacking: 0, lackingNames: [] });
	}

	#become(id: string, change: Partial<PairedDeviceView>): void {
		this.saveChange(() => (this.devices = this.devices.map((device) => (device.id === id ? { ...device, ...change } : device))));
	}
}

function problem(kind: PairingProblem): CommandFailed {
	return new CommandFailed({ code: "pairing", problem: kind });
}

function twoDevices(nowMs: number): PairedDeviceView[] {
	return [
		{ id: "device-1", name: "Office PC", sentAtMs: nowMs - 12 * DAY_MS, lacking: 3, lackingNames: ["Hetzner", "Okta", "Stripe"], provenAtMs: nowMs - 9 * DAY_MS },
		{ id: "device-2", name: "Ben's laptop", sentAtMs: nowMs, lacking: 0, lackingNames: [], provenAtMs: null },
	];
}
