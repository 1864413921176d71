import type { FoundDeviceView, IntroducedBy, IntroductionView, PairDeviceRequest, PairedDeviceView } from "./types";

/** Devices that backups are made for. */
export interface PairingBackend {
	pairedDevices(): Promise<PairedDeviceView[]>;
	/** What the other device reads. Null: under the name of this computer. Refused with `proofNeeded` when the last proof is too old. */
	introduce(name: string | null): Promise<IntroductionView>;
	/** Null when the file dialog was cancelled. */
	readIntroduction(from: IntroducedBy): Promise<FoundDeviceView | null>;
	pairDevice(request: PairDeviceRequest): Promise<void>;
	retireDevice(id: string): Promise<void>;
	/** It showed a code that is the same here. */
	noteDeviceProven(id: string): Promise<void>;
}
