#!/bin/sh
# Links, as `cc` does. On a Debian without a C compiler it fetches one first: before that not even xtask, which
# installs everything else, could be built.
if ! command -v cc >/dev/null && command -v apt-get >/dev/null; then
    # Cargo links several build scripts side by side; one of them fetches, the others wait.
    exec 9<"$0"
    flock 9
    if ! command -v cc >/dev/null; then
        [ "$(id -u)" = 0 ] || sudo=sudo
        export DEBIAN_FRONTEND=noninteractive
        { $sudo apt-get update -qq && $sudo apt-get install -qq --yes --no-install-recommends gcc libc6-dev; } >&2 || exit
    fi
    exec 9<&-
fi
exec cc "$@"
