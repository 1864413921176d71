import type { SecurityStatusView, SettingsView, StrengthLevel } from "../types";
import type { FakeOptions, FakeState } from "./variants";

export function defaultSettings(options: FakeOptions, state: FakeState): SettingsView {
	const platform = options.platform ?? "linux";
	return {
		lock: {
			afterMinutes: 10,
			onSuspend: true,
			onScreenLock: true,
			whenHidden: false,
			keychain: state === "locked-keychain",
			keychainAvailable: state !== "firstrun-nokeychain",
			hasPassword: true,
			recoveryKey: state === "locked-keychain",
			codesLocked: false,
			passwordReminder: true,
		},
		codes: {
			hidden: state === "hidden",
			nextCode: "last10s",
			grouping: "halves",
			clearClipboardAfterS: 30,
			keepOutOfHistory: true,
			afterCopying: "stay",
			order: "name",
			speak: "focused",
			singleKeys: true,
		},
		look: {
			theme: options.theme ?? "system",
			contrast: options.contrast ?? "system",
			density: options.density ?? (state === "500" ? "compact" : "comfortable"),
			textPercent: options.textPercent ?? 100,
			icons: true,
		},
		clock: { consent: options.clock !== undefined && options.clock !== "noConsent" },
		about: {
			version: "0.1.0",
			dataFolder: "/home/mara/.local/share/claviger",
			platform,
			contentProtection: platform !== "linux",
			wayland: options.wayland ?? false,
		},
	};
}

/** A rough stand-in for the core's measure: words count more than signs. */
export function strengthOf(password: string): StrengthLevel {
	if ([...password].length < 8) return "tooShort";
	if (password.length >= 20) return "strong";
	return password.length >= 12 ? "good" : "fair";
}

export function securityStatus({ lock, codes, about }: SettingsView): SecurityStatusView[] {
	const keychain = lock.keychainAvailable ? (lock.keychain ? "on" : "off") : "impossible";
	return [
		{ protection: "vaultEncrypted", state: "on" },
		{ protection: "memoryReadByOthers", state: "on" },
		{ protection: "coreDumps", state: "on" },
		{ protection: "screenCapture", state: about.contentProtection ? "on" : "impossible" },
		{ protection: "clipboardHistory", state: codes.keepOutOfHistory ? "on" : "off" },
		{ protection: "keychain", state: keychain },
	];
}
