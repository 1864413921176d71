"""Opens encrypted exports of other authenticators, written from the descriptions of their formats alone.

Usage: open_export.py TARGET FILE < password
Prints one line for each account: issuer, label and key (base32), separated by tabs.
"""

import base64
import hashlib
import hmac
import json
import sys
from urllib.parse import parse_qs, unquote, urlsplit

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from nacl import bindings as sodium


def argon2id(password, salt, memory_kib, passes, lanes):
    return hash_secret_raw(password, salt, passes, memory_kib, lanes, 32, Type.ID)


def of_addresses(text):
    for line in text.splitlines():
        parts = urlsplit(line)
        query = parse_qs(parts.query)
        label = unquote(parts.path.lstrip("/"))
        yield query.get("issuer", [""])[0], label.split(":")[-1], query["secret"][0]


def aegis(data, password):
    file = json.loads(data)
    for slot in file["header"]["slots"]:
        key = Scrypt(bytes.fromhex(slot["salt"]), 32, slot["n"], slot["r"], slot["p"]).derive(password)
        sealed = bytes.fromhex(slot["key"] + slot["key_params"]["tag"])
        master = AESGCM(key).decrypt(bytes.fromhex(slot["key_params"]["nonce"]), sealed, None)
    params = file["header"]["params"]
    sealed = base64.b64decode(file["db"], validate=True) + bytes.fromhex(params["tag"])
    database = json.loads(AESGCM(master).decrypt(bytes.fromhex(params["nonce"]), sealed, None))
    assert database["version"] == 3
    return [(e["issuer"], e["name"], e["info"]["secret"]) for e in database["entries"]]


def two_fas(data, password):
    file = json.loads(data)
    assert file["schemaVersion"] == 4 and file["services"] == []
    sealed, salt, iv = [base64.b64decode(part, validate=True) for part in file["servicesEncrypted"].split(":")]
    assert len(salt) == 256
    key = hashlib.pbkdf2_hmac("sha256", password, salt, 10_000, 32)
    services = json.loads(AESGCM(key).decrypt(iv, sealed, None))
    return [(s["otp"]["issuer"], s["otp"]["account"], s["secret"]) for s in services]


def ente(data, password):
    file = json.loads(data)
    assert file["version"] == 1
    kdf = file["kdfParams"]
    salt = base64.b64decode(kdf["salt"])
    key = argon2id(password, salt, kdf["memLimit"] // 1024, kdf["opsLimit"], 1)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    header = base64.b64decode(file["encryptionNonce"])
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, header, key)
    plain, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, base64.b64decode(file["encryptedData"]))
    assert tag == sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    return list(of_addresses(plain.decode()))


def stratum(data, password):
    assert data[:16] == b"AUTHENTICATORPRO"
    salt, iv, sealed = data[16:32], data[32:44], data[44:]
    key = argon2id(password, salt, 65_536, 3, 4)
    file = json.loads(AESGCM(key).decrypt(iv, sealed, None))
    return [(a["Issuer"], a["Username"], a["Secret"]) for a in file["Authenticators"]]


def proton(data, password):
    file = json.loads(data)
    salt, content = base64.b64decode(file["salt"]), base64.b64decode(file["content"])
    key = argon2id(password, salt, 19_456, 2, 1)
    plain = AESGCM(key).decrypt(content[:12], content[12:], b"proton.authenticator.export.v1")
    addresses = [entry["content"]["uri"] for entry in json.loads(plain)["entries"]]
    return list(of_addresses("\n".join(addresses)))


def bitwarden(data, password):
    file = json.loads(data)
    assert file["encrypted"] and file["passwordProtected"] and file["kdfType"] == 0
    key = hashlib.pbkdf2_hmac("sha256", password, file["salt"].encode(), file["kdfIterations"], 32)
    cipher_key, mac_key = [HKDFExpand(hashes.SHA256(), 32, info).derive(key) for info in (b"enc", b"mac")]

    def opened(text):
        assert text.startswith("2.")
        iv, sealed, mac = [base64.b64decode(part) for part in text[2:].split("|")]
        assert hmac.compare_digest(hmac.digest(mac_key, iv + sealed, "sha256"), mac)
        decryptor = Cipher(algorithms.AES256(cipher_key), modes.CBC(iv)).decryptor()
        padded = decryptor.update(sealed) + decryptor.finalize()
        return padded[: -padded[-1]]

    opened(file["encKeyValidation_DO_NOT_EDIT"])
    addresses = [item["login"]["totp"] for item in json.loads(opened(file["data"]))["items"]]
    return list(of_addresses("\n".join(addresses)))


READERS = {
    "aegis": aegis,
    "2fas": two_fas,
    "ente": ente,
    "stratum": stratum,
    "proton": proton,
    "bitwarden": bitwarden,
}

if __name__ == "__main__":
    target, path = sys.argv[1:]
    password = sys.stdin.buffer.readline().rstrip(b"\n")
    with open(path, "rb") as file:
        accounts = READERS[target](file.read(), password)
    for account in accounts:
        print("\t".join(account))
