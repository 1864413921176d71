# Enters the Debian in $1 with this machine's Rust ($2), Node ($3), npm ($4) and fixtures ($5, may be missing), and
# runs `cargo xtask` with the remaining words there. All mounts end with the namespace that this runs in.
folder=$1 rust=$2 node=$3 npm=$4 fixtures=$5
shift 5

mount -t proc proc "$folder/proc"
mount --rbind /sys "$folder/sys"
mount --rbind /dev "$folder/dev"

mkdir -p "$folder/opt/rust" "$folder/opt/node/bin" "$folder/opt/node/lib/node_modules/npm" "$folder/srv/fixtures"
touch "$folder/opt/node/bin/node"
ln -sf ../lib/node_modules/npm/bin/npm-cli.js "$folder/opt/node/bin/npm"
ln -sf ../lib/node_modules/npm/bin/npx-cli.js "$folder/opt/node/bin/npx"
mount -o bind,ro "$rust" "$folder/opt/rust"
mount -o bind,ro "$node" "$folder/opt/node/bin/node"
mount -o bind,ro "$npm" "$folder/opt/node/lib/node_modules/npm"
[ -d "$fixtures" ] && mount -o bind,ro "$fixtures" "$folder/srv/fixtures"

authorities=/etc/authorities.pem
exec chroot "$folder" /usr/bin/env -i \
    HOME=/root LANG=C.UTF-8 TERM="$TERM" CI=true DISPLAY="$DISPLAY" \
    PATH=/opt/rust/bin:/opt/node/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    SSL_CERT_FILE=$authorities CARGO_HTTP_CAINFO=$authorities NODE_EXTRA_CA_CERTS=$authorities PIP_CERT=$authorities \
    CLAVIGER_FIXTURES=/srv/fixtures \
    sh -c 'cd /srv/claviger && exec cargo xtask "$@"' sh "$@"
