/**
 * The words that cross between the core in Rust and this window, as Rust writes them down in `bindings.ts`.
 * All times are Unix milliseconds.
 */
export type * from "./bindings";
// By name, so that these stand for the same names of the bindings.
export type {
	Chance,
	ClockAnswer,
	ClockCorrection,
	ClockError,
	ClockFix,
	ClockHistory,
	ClockMeaning,
	ClockMeasured,
	ClockPattern,
	ClockPoint,
	ClockRejection,
	ClockServer,
	ClockServersRequest,
	ClockStatus,
	ClockSystem,
	ClockView,
	CompareRequest,
	CompareView,
	OffsetTry,
	RefusedCause,
	RefusedCopy,
	RefusedView,
} from "./clock-types";

import type * as core from "./bindings";
import type { ClockError } from "./clock-types";

export type CommandError = core.CommandError | ClockError;

export type DropScanned = Omit<core.DropScanned, "error"> & { error: CommandError | null };

export type CodesView = core.CodesView & {
	/** What is added to this computer's clock for these codes; null while they are made from it as it is. */
	correctedByMs: number | null;
};

/** An account whose portal's clock is wrong has its codes made for so many steps later; 0 for all others. */
type OwnOffset = { offsetSteps: number };
export type RowView = core.RowView & OwnOffset;
export type DetailsView = Omit<core.DetailsView, "row"> & OwnOffset & { row: RowView };
export type ListView = Omit<core.ListView, "rows" | "codes"> & { rows: RowView[]; codes: CodesView };

export type CopyView = core.CopyView & {
	/** Until when a portal that allows one step takes the code; null for a counter, and while the clock is not known. */
	goodUntilMs: number | null;
};

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
