import { expect, test } from "vitest";
import type { LockReason, SessionView } from "../../ipc/types";
import { lockedLine } from "./locked-line";

const locked = (reason: LockReason, idleMinutes: number | null = null): Extract<SessionView, { kind: "locked" }> => ({
	kind: "locked",
	reason,
	sinceMs: new Date(2025, 10, 21, 12, 4).getTime(),
	idleMinutes,
	keychainOffered: false,
	recoveryKeyOffered: false,
	retryAtMs: null,
});

test("the line under the title says when and why", () => {
	expect(lockedLine(locked("idle", 10))).toBe("Locked at 12:04 after 10 minutes idle");
	expect(lockedLine(locked("idle", 1))).toBe("Locked at 12:04 after 1 minute idle");
	expect(lockedLine(locked("suspend"))).toBe("Locked at 12:04, when the computer went to sleep");
	expect(lockedLine(locked("screenLock"))).toBe("Locked at 12:04, together with the screen");
	expect(lockedLine(locked("hidden"))).toBe("Locked at 12:04, when the window was hidden");
	expect(lockedLine(locked("request"))).toBe("Locked at 12:04");
	expect(lockedLine(locked("start"))).toBe("Unlock to see your codes");
});
