/**
 * The words that cross between the core in Rust and this window, as Rust writes them down in `bindings.ts`.
 * All times are Unix milliseconds.
 */
export type * from "./bindings";

import type * as core from "./bindings";

/** What is known once enough servers agree. */
export type ClockMeasured = Extract<core.ClockStatus, core.ClockKnown>;

/** The look is kept in a file that may lack parts; what the core answers with is always whole. */
export type LookSettings = Required<core.LookSettings>;

export type SettingsView = Omit<core.SettingsView, "look"> & { look: LookSettings };

/** What is absent stays. Null is a value here: "never". */
export type ChangeSettingsRequest = {
	lock?: Partial<Pick<core.LockSettings, "afterMinutes" | "onSuspend" | "onScreenLock" | "whenHidden" | "passwordReminder">>;
	codes?: Partial<core.CodesSettings>;
	look?: Partial<LookSettings>;
	clock?: Partial<core.ClockSettings>;
};
