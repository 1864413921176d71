import { expect, test, vi } from "vitest";
import { type Backend, CommandFailed } from "../ipc/backend";
import { CodesDoor } from "./codes-door.svelte";

/** A core whose codes are locked until the password is right. */
function lockedCore() {
	let locked = true;
	const openCodes = vi.fn((password: string) => {
		if (password !== "their own") return Promise.reject(new CommandFailed({ code: "passwordWrong" }));
		locked = false;
		return Promise.resolve();
	});
	const work = vi.fn(() => (locked ? Promise.reject(new CommandFailed({ code: "recoveryLocked" })) : Promise.resolve("done")));
	return { door: new CodesDoor({ openCodes } as unknown as Backend), work };
}

test("what meets locked codes waits for their password and is done then", async () => {
	const { door, work } = lockedCore();
	const wish = door.through(work);
	await vi.waitFor(() => expect(door.asking).toBe(true));
	await expect(door.open("wrong")).rejects.toThrow("passwordWrong");
	expect(door.asking).toBe(true);

	await door.open("their own");
	expect(await wish).toBe("done");
	expect(door.asking).toBe(false);
	expect(work).toHaveBeenCalledTimes(2);
});

test("whoever does not type it is told that the codes are locked", async () => {
	const { door, work } = lockedCore();
	const wish = door.through(work);
	await vi.waitFor(() => expect(door.asking).toBe(true));
	door.close();
	await expect(wish).rejects.toThrow("recoveryLocked");
	expect(work).toHaveBeenCalledTimes(1);
});

test("another failure is nothing to be opened", async () => {
	const { door } = lockedCore();
	await expect(door.through(() => Promise.reject(new CommandFailed({ code: "recoveryMissing" })))).rejects.toThrow("recoveryMissing");
	expect(door.asking).toBe(false);
});
