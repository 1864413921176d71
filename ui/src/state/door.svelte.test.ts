import { expect, test, vi } from "vitest";
import { CommandFailed } from "../ipc/backend";
import type { Proof } from "../ipc/types";
import { Door } from "./door.svelte";

const password = (text: string): Proof => ({ kind: "password", password: text });

/** A core whose codes are locked until the password is right. */
function lockedCore() {
	let locked = true;
	const give = (proof: Proof) => {
		if (proof.kind !== "password" || proof.password !== "their own") return Promise.reject(new CommandFailed({ code: "passwordWrong" }));
		locked = false;
		return Promise.resolve();
	};
	const work = vi.fn(() => (locked ? Promise.reject(new CommandFailed({ code: "recoveryLocked" })) : Promise.resolve("done")));
	return { door: new Door("recoveryLocked", give, () => "why"), work };
}

test("what meets locked codes waits for their password and is done then", async () => {
	const { door, work } = lockedCore();
	const wish = door.through(work);
	await vi.waitFor(() => expect(door.asking).toBe("why"));
	await expect(door.open(password("wrong"))).rejects.toThrow("passwordWrong");
	expect(door.asking).toBe("why");

	await door.open(password("their own"));
	expect(await wish).toBe("done");
	expect(door.asking).toBeNull();
	expect(work).toHaveBeenCalledTimes(2);
});

test("whoever does not type it is told that the codes are locked", async () => {
	const { door, work } = lockedCore();
	const wish = door.through(work);
	await vi.waitFor(() => expect(door.asking).toBe("why"));
	door.close();
	await expect(wish).rejects.toThrow("recoveryLocked");
	expect(work).toHaveBeenCalledTimes(1);
});

test("another failure is nothing to be opened", async () => {
	const { door } = lockedCore();
	await expect(door.through(() => Promise.reject(new CommandFailed({ code: "recoveryMissing" })))).rejects.toThrow("recoveryMissing");
	expect(door.asking).toBeNull();
});

test("whoever asks for more says why", async () => {
	const { door, work } = lockedCore();
	const wish = door.through(work, "another reason");
	await vi.waitFor(() => expect(door.asking).toBe("another reason"));
	await door.open(password("their own"));
	expect(await wish).toBe("done");
});
