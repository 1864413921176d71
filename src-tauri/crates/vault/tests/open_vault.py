#!/usr/bin/env python3
"""Opens a vault from the text of FORMAT.md alone, and prints its document as JSON.

    open_vault.py VAULT --password-stdin          the password is one line on standard input
    open_vault.py VAULT --recovery-key-stdin      the printed recovery key is one line on standard input
    open_vault.py VAULT --keychain-secret-stdin   the base64 text from the keychain is one line on standard input

Recovery codes that have a password of their own are opened too, when it is the next line on standard input.

Needs argon2-cffi and pynacl; everything else is in the standard library.
"""
import base64
import hashlib
import hmac
import json
import sys
import unicodedata

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as open_sealed
from nacl.exceptions import CryptoError

MAGIC = bytes.fromhex("894F5450560D0A1A")
TRAILER = b"OTPVEND\n"


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def number(data):
    return int.from_bytes(data, "little")


def hkdf(key, salt, info, length):
    extracted = hmac.digest(salt, key, "sha256")
    expanded, block, counter = b"", b"", 1
    while len(expanded) < length:
        block = hmac.digest(extracted, block + info.encode() + bytes([counter]), "sha256")
        expanded, counter = expanded + block, counter + 1
    return expanded[:length]


def split(file):
    if not file.startswith(MAGIC):
        sys.exit("this is no vault")
    if number(file[8:10]) != 1:
        sys.exit("this vault comes from a newer program")
    header_end = 24 + number(file[12:16])
    payload_end = header_end + number(file[16:20])
    if len(file) != payload_end + 8 or not file.endswith(TRAILER):
        sys.exit("the vault is cut off or damaged")
    if crc32c(file[:20] + file[24:header_end]) != number(file[20:24]):
        sys.exit("the header is damaged")
    return file[:header_end], file[24:header_end], file[header_end:payload_end]


def password_key(kdf, secret):
    password = unicodedata.normalize("NFKC", secret).encode()
    salt = base64.b64decode(kdf["salt"])
    return hash_secret_raw(password, salt, kdf["t"], kdf["m"], kdf["p"], 32, Type.ID, kdf["v"])


def slot_key(slot, kind, secret, vault_id):
    if kind == "password":
        return password_key(slot["kdf"], secret)
    if kind == "recovery":
        return hkdf(recovery_key(secret), vault_id, "otpv1/recovery", 32)
    return base64.b64decode(secret)


def recovery_key(text):
    letters = "".join(text.upper().split()).replace("-", "").translate(str.maketrans("018", "OIB"))
    bits = base64.b32decode(letters + "A" + "===")
    key, checksum = bits[:16], bits[16:18]
    expected = hashlib.sha256(b"otpv1/recovery-check" + key).digest()
    if len(letters) != 28 or checksum != bytes([expected[0], expected[1] & 0xF0]):
        sys.exit("the recovery key is mistyped")
    return key


def bound_to(first, kdf):
    return "|".join(first + [str(kdf.get(name, "")) for name in ("m", "t", "p", "salt")]).encode()


def opened(sealed, along, key):
    return open_sealed(base64.b64decode(sealed["ct"]), along, base64.b64decode(sealed["nonce"]), key)


def vault_key(header, kind, secret):
    vault_id = bytes.fromhex(header["vault_id"])
    for slot in header["slots"]:
        if slot["type"] != kind:
            continue
        along = bound_to(["otpv1/slot", header["vault_id"], slot["id"], kind], slot.get("kdf", {}))
        try:
            key = opened(slot, along, slot_key(slot, kind, secret, vault_id))
        except CryptoError:
            continue
        if hkdf(key, vault_id, "otpv1/commit", 16) == base64.b64decode(header["kc"]):
            return key
    sys.exit("that does not open the vault")


def open_codes(document, secret):
    keys = {}
    for lock in document.get("codes_locks", {}).get("records", []):
        slot = lock["slot"]["value"]
        try:
            keys[lock["id"]] = opened(slot, bound_to(["otpv1/codes-lock", lock["id"]], slot["kdf"]), password_key(slot["kdf"], secret))
        except CryptoError:
            continue
    for a_set in document.get("recovery_sets", {}).get("records", []):
        for code in a_set["codes"]:
            sealed = code["text"]
            if isinstance(sealed, dict) and sealed["lock"] in keys:
                along = "|".join(["otpv1/codes", sealed["lock"], "code", code["id"]]).encode()
                code["text"] = opened(sealed, along, keys[sealed["lock"]]).decode()


def main():
    kinds = {"--password-stdin": "password", "--recovery-key-stdin": "recovery", "--keychain-secret-stdin": "keyring"}
    if len(sys.argv) != 3 or sys.argv[2] not in kinds:
        sys.exit(__doc__)
    with open(sys.argv[1], "rb") as vault:
        sealed_along, header_bytes, payload = split(vault.read())
    header = json.loads(header_bytes)
    key = vault_key(header, kinds[sys.argv[2]], sys.stdin.readline().rstrip("\n"))
    payload_key = hkdf(key, bytes.fromhex(header["vault_id"]), "otpv1/payload", 32)
    try:
        document = open_sealed(payload[24:], sealed_along, payload[:24], payload_key)
    except CryptoError:
        sys.exit("the payload is damaged")
    document = json.loads(document)
    secret = sys.stdin.readline().rstrip("\n")
    if secret:
        open_codes(document, secret)
    json.dump(document, sys.stdout)


main()
