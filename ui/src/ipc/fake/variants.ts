import type { ContrastSetting, DensitySetting, Platform, SessionView, ThemeSetting } from "../types";
import type { BackupVariant } from "./backups";
import type { ClockVariant } from "./clock";
import type { ScanScript } from "./scans";
import { type FakeAccount, hostileAccounts, manyAccounts, twelveAccounts } from "./world";

/** The states in which the window can be opened without a core; the name stands in the address as `?state=…`. */
export type FakeState =
	| "accounts"
	| "firstrun"
	| "firstrun-nokeychain"
	| "locked"
	| "locked-keychain"
	| "locked-wait"
	| "unreadable"
	| "newer"
	| "noaccess"
	| "rolledback"
	| "readonly"
	| "unsaved"
	| "passworddue"
	| "empty"
	| "one"
	| "500"
	| "10000"
	| "hidden"
	| "long";

export type FakeOptions = {
	state?: FakeState;
	/** What the next scans find. */
	scan?: ScanScript;
	/** How the clock stands; without it nobody has agreed to a check. */
	clock?: ClockVariant;
	/** Corrected time at the start; without it, the clock of this computer. */
	nowMs?: number;
	theme?: ThemeSetting;
	contrast?: ContrastSetting;
	density?: DensitySetting;
	textPercent?: number;
	platform?: Platform;
	wayland?: boolean;
	/** How long every answer takes, so that waiting can be seen. */
	delayMs?: number;
	/** The key store does not answer. */
	keychainFails?: boolean;
	/** Backups that were made; without it, all but the last three accounts are in one. */
	backup?: BackupVariant;
	/** Devices that backups are made for; without it, none. */
	devices?: "two";
	/** `old`: the password was asked too long ago to show recovery codes without it. */
	proof?: "old";
};

/** Reads `?state=locked&theme=dark&now=2025-11-21T10:42:12Z&scan=none` and so on. */
export function optionsOf(query: string): FakeOptions {
	const asked = new URLSearchParams(query);
	const options: Record<string, unknown> = {};
	for (const name of ["state", "scan", "clock", "theme", "contrast", "density", "platform", "proof", "backup", "devices"]) {
		const value = asked.get(name);
		if (value !== null) options[name] = value;
	}
	if (asked.has("now")) options["nowMs"] = Date.parse(asked.get("now") ?? "");
	if (asked.has("text")) options["textPercent"] = Number(asked.get("text"));
	if (asked.has("delay")) options["delayMs"] = Number(asked.get("delay"));
	if (asked.has("wayland")) options["wayland"] = true;
	if (asked.has("keychainfails")) options["keychainFails"] = true;
	return options;
}

export function accountsOf(state: FakeState): FakeAccount[] {
	switch (state) {
		case "firstrun":
		case "firstrun-nokeychain":
		case "empty":
			return [];
		case "one":
			return twelveAccounts().slice(0, 1);
		case "500":
			return manyAccounts(500);
		case "10000":
			return manyAccounts(10_000);
		case "long":
			return hostileAccounts();
		default:
			return twelveAccounts();
	}
}

export function sessionOf(state: FakeState, nowMs: number, accountCount: number): SessionView {
	const locked = {
		kind: "locked",
		reason: "idle",
		sinceMs: nowMs - 38 * 60_000,
		idleMinutes: 10,
		keychainOffered: false,
		recoveryKeyOffered: false,
		retryAtMs: null,
	} as const;
	const unlocked = {
		kind: "unlocked",
		accountCount,
		unlockedBy: "password",
		readOnly: null,
		unsaved: false,
		clockConsent: false,
		passwordDue: false,
		notBackedUp: 0,
	} as const;
	const snapshots = [
		{ id: "snapshot-1", savedAtMs: nowMs - 26 * 3_600_000 },
		{ id: "snapshot-2", savedAtMs: nowMs - 9 * 86_400_000 },
	];

	switch (state) {
		case "firstrun":
			return { kind: "notSetUp", keychainAvailable: true };
		case "firstrun-nokeychain":
			return { kind: "notSetUp", keychainAvailable: false };
		case "locked":
			return locked;
		case "locked-keychain":
			return { ...locked, keychainOffered: true, recoveryKeyOffered: true };
		case "locked-wait":
			return { ...locked, retryAtMs: nowMs + 16_000 };
		case "unreadable":
			return { kind: "unreadable", problem: { kind: "damaged", part: "payload" }, snapshots };
		case "newer":
			return { kind: "unreadable", problem: { kind: "newer", version: "2.0" }, snapshots: [] };
		case "noaccess":
			return { kind: "unreadable", problem: { kind: "noAccess", reason: "Permission denied" }, snapshots: [] };
		case "rolledback":
			return { ...unlocked, readOnly: { kind: "rolledBack", savesBehind: 3 } };
		case "passworddue":
			return { ...unlocked, unlockedBy: "keychain", passwordDue: true };
		case "readonly":
			return { ...unlocked, readOnly: { kind: "lockedElsewhere" } };
		case "unsaved":
			return { ...unlocked, unsaved: true };
		default:
			return unlocked;
	}
}
