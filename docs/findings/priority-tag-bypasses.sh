#!/usr/bin/env bash
# virtio-net, receive segment coalescing: priority-tag-bypasses
#
# Shipped (reorders): A frame behind priority tags, which is of no VLAN, overtakes the unit held for its
# connection.
# Should be: A tag with VLAN identifier 0 gives a priority and no VLAN: the frame is one of its connection,
# whose order must hold.
#   IEEE 802.1Q, 9.6, VLAN identifier 0
#     https://standards.ieee.org/ieee/802.1Q/6844/
#
# Run: QEMU=path/to/qemu-system-x86_64 bash this-file
# It needs util-linux (unshare, setpriv), awk and sed. Exit status: 0 right, 1 wrong, 125 could not run.
#
# What arrives (connection, flags, sequence numbers FIRST:NEXT(LENGTH), acknowledgment, in the notation of packetdrill):
#   @0 a . 1:2(1) ack 1
#   @0 raw 52540012345652540000000288a8e0008100000086dd60000000005c0640fd00... (frame of 66 bytes)
#   @300us clock
# What QEMU as shipped hands over:
#   @0 raw {num_buffers=1} 52540012345652540000000288a8e0008100000086dd60000000005c0640fd00... (frame of 66 bytes)
#   @300us a . 1:2(1) ack 1 {num_buffers=1}
#
# Written by a command, do not edit: npx rsclab reproducer priority-tag-bypasses
# SPDX-License-Identifier: GPL-2.0-or-later

DEVICE=netdev=n0,guest_rsc_ext=on,rsc_interval=300000
# Properties that not every QEMU has.
OPTIONAL=''

# Handed to the guest, as it should be: instant, virtio header, octets. Payload is '@SEQ:LENGTH', zeros '0*LENGTH'.
right() {
    cat <<'END'
# @0 a . 1:2(1) ack 1 {num_buffers=1}
0 000000000000000000000100 52540012345652540000000286dd6000000000150640fd000000000000000000000000000001fd00000000000000000000000000010003e807d000000001000000015010ffffa8170000 01
# @0 raw {num_buffers=1} 52540012345652540000000288a8e0008100000086dd60000000005c0640fd00... (frame of 66 bytes)
0 000000000000000000000100 52540012345652540000000288a8e0008100000086dd60000000005c0640fd000000000000000000000000000001fd00000000000000000000000000010003e807d0
END
}

ALSO=''

conversation() {
    start 0x2000000100028186 1 12 65565 4 4
    # a . 1:2(1) ack 1
    frame 000000000000000000000000 52540012345652540000000286dd6000000000150640fd000000000000000000000000000001fd00000000000000000000000000010003e807d000000001000000015010ffffa8170000 01
    # raw 52540012345652540000000288a8e0008100000086dd60000000005c0640fd00... (frame of 66 bytes)
    frame 000000000000000000000000 52540012345652540000000288a8e0008100000086dd60000000005c0640fd000000000000000000000000000001fd00000000000000000000000000010003e807d0
    send
    look 0
    clock 299999
    look 299999ns
    clock 1
    look 300us
}

# --- From here on nothing belongs to this reproducer alone. ---
#
# The card is at PCI address 4 of the machine pc, its BAR 4 at 0xe0000000: common configuration at 0, notifications at
# 0x3000, 4 bytes for each queue (hw/virtio/virtio-pci.c). The receive queue is queue 0, the control queue queue 2.

QEMU=${QEMU:-qemu-system-x86_64}
BAR=$((0xe0000000))
NOTIFY=$((BAR + 0x3000))
RX=$((0x100000)) RX_AVAIL=$((0x104000)) RX_USED=$((0x105000))
CTRL=$((0x110000)) CTRL_AVAIL=$((0x110100)) CTRL_USED=$((0x110200))
COMMAND=$((0x110400)) ANSWER=$((0x110800))
BUFFERS=$((0x200000))

dir=$(mktemp -d) || exit 125
started=0 pid='' machine=0 now=0 handed='' trouble=''

cleanup() {
    trap '' INT TERM
    [ -z "$pid" ] || kill -9 "$pid" 2>/dev/null
    wait 2>/dev/null
    rm -rf "$dir"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
trap '' PIPE

# Nothing was learnt.
cannot() {
    printf 'Could not run: %s\n' "$1" >&2
    [ ! -s "$dir/log$machine" ] || sed 's/^/  /' "$dir/log$machine" >&2
    exit 125
}

# QEMU is gone, or does what no device may do.
wrong() {
    [ "$started" = 1 ] || cannot "$1"
    trouble=$1
    conclude
}

# A qtest command that needs no answer yet.
commands='' waiting=0
tell() {
    commands+="$*"$'\n' waiting=$((waiting + 1))
}

# A qtest command, after those before it; its answer is in $answer.
ask() {
    tell "$@"
    printf '%s' "$commands" >&3
    commands=''
    for ((; waiting > 0; waiting--)); do
        answer=''
        IFS= read -r -u 4 -t 120 answer || wrong 'QEMU is gone or hangs.'
        case $answer in
        OK*) answer=${answer#OK} answer=${answer# } ;;
        *) cannot "QEMU answered '$answer'; the last command is '$1'." ;;
        esac
    done
}

# A number as $2 little-endian bytes: hex digits that are appended to $hex.
le() {
    local i
    for ((i = 0; i < $2; i++)); do
        printf -v byte '%02x' $(($1 >> 8 * i & 255))
        hex+=$byte
    done
}

# The number of little-endian hex digits, in $number.
from_le() {
    local i
    number=0
    for ((i = ${#1} - 2; i >= 0; i -= 2)); do number=$((number << 8 | 16#${1:i:2})); done
}

# Hex digits of words: hex digits; @SEQ:LENGTH, payload that follows from its sequence number; 0*LENGTH, zeros.
octets() {
    echo "$*" | awk '{
        for (w = 1; w <= NF; w++) {
            if ($w ~ /^@/) {
                split(substr($w, 2), part, ":")
                for (i = 0; i < part[2]; i++) {
                    at = (part[1] + i) % 4294967296
                    printf "%02x", (at + 7 * int(at / 256) + 31 * int(at / 65536)) % 256
                }
            } else if ($w ~ /^0\*/) {
                for (i = substr($w, 3); i > 0; i--) printf "00"
            } else printf "%s", $w
        }
    }'
}

# Without a tap a card offers no RSC; a namespace lets anybody make one. Frames go in through a pipe in its place.
start_machine() {
    machine=$((machine + 1))
    local n=$machine
    mkfifo "$dir/to$n" "$dir/from$n" "$dir/frames$n" "$dir/qmp$n.in" "$dir/qmp$n.out" ||
        cannot 'mkfifo failed.'
    head -c 65536 /dev/zero >"$dir/bios"
    local property
    for property in $OPTIONAL; do
        # shellcheck disable=SC2086
        if $QEMU -device virtio-net-pci,help 2>&1 | grep -q "^ *${property%%=*}="; then
            DEVICE=$DEVICE,$property
        fi
    done
    OPTIONAL=''
    # shellcheck disable=SC2086
    unshare --user --map-root-user --net -- setpriv --pdeathsig KILL -- $QEMU -nodefaults -no-user-config \
        -display none -M pc -m 64M -bios "$dir/bios" -accel qtest -qtest stdio -qtest-log none \
        -netdev tap,id=n0,ifname=tap0,script=no,downscript=no,vnet_hdr=on \
        -chardev "pipe,id=frames,path=$dir/frames$n" \
        -object filter-redirector,id=f0,netdev=n0,queue=tx,indev=frames,vnet_hdr_support=on \
        -device "virtio-net-pci,id=nic,addr=4,romfile=,disable-legacy=on,ioeventfd=off,rx_queue_size=1024,$DEVICE" \
        -chardev "pipe,id=qmp,path=$dir/qmp$n" -mon chardev=qmp,mode=control "$@" \
        <"$dir/to$n" >"$dir/from$n" 2>"$dir/log$n" &
    pid=$!
    exec 3>"$dir/to$n" 4<"$dir/from$n"
    ask endianness
    exec 5<>"$dir/qmp$n.in" 6<>"$dir/qmp$n.out" 7<>"$dir/frames$n"
    greeted=0
}

# The next line of the monitor that has one of these in it is in $reply.
monitor_says() {
    local part line='' i word
    for ((i = 0; i < 120; i++)); do
        while IFS= read -r -u 6 -t 1 part; do
            line+=$part
            for word; do
                case $line in *"$word"*) reply=$line; return ;; esac
            done
            line=''
        done
        line+=$part
        kill -0 "$pid" 2>/dev/null || wrong 'QEMU is gone.'
    done
    wrong 'QEMU hangs.'
}

# One command of the monitor, after those of qtest.
qmp() {
    ask endianness
    if [ "$greeted" = 0 ]; then
        greeted=1
        qmp qmp_capabilities
    fi
    printf '{"execute": "%s"%s}\n' "$1" "${2:+, \"arguments\": $2}" >&5
    monitor_says '"return"' '"error"'
    case $reply in *'"error"'*) cannot "QEMU answered '$reply' to $1." ;; esac
}

config_write() {
    tell outl 0xcf8 $((0x80002000 + $1))
    tell outl 0xcfc "$2"
}

map_card() {
    tell outl 0xcf8 $((0x80002000))
    ask inl 0xcfc
    [ $((answer)) = $((0x10411af4)) ] || cannot 'No virtio network card at PCI address 4.'
    config_write 0x20 "$BAR"
    config_write 0x24 0
    config_write 0x04 6
}

# queue INDEX ENTRIES DESCRIPTORS AVAILABLE USED
queue() {
    tell writew $((BAR + 0x16)) "$1"
    tell writew $((BAR + 0x18)) "$2"
    tell writeq $((BAR + 0x20)) "$3"
    tell writeq $((BAR + 0x28)) "$4"
    tell writeq $((BAR + 0x30)) "$5"
    tell writew $((BAR + 0x1c)) 1
}

# A driver starts: features, mergeable buffers (0 or 1), length of the virtio header, length of a buffer, entries of
# the receive queue, buffers made available.
start() {
    local features=$1 i table status offered
    mergeable=$2 header_length=$3 buffer=$4 entries=$5 posted=$6 seen=0 controls=0
    stride=$(((buffer + 4095) / 4096 * 4096))
    tell memset "$RX" 0x20000 0
    tell memset "$BUFFERS" $((entries * stride)) 0xa5
    hex=''
    for ((i = 0; i < entries; i++)); do
        le $((BUFFERS + i * stride)) 8
        le "$buffer" 4
        hex+=02000000
    done
    table=$hex hex=0100
    le "$posted" 2
    for ((i = 0; i < entries; i++)); do le $i 2; done
    tell write "$RX" $((16 * entries)) "0x$table"
    tell write "$RX_AVAIL" $((4 + 2 * entries)) "0x$hex"
    tell write "$CTRL_AVAIL" 4 0x01000000

    tell writel "$BAR" 0
    ask readl $((BAR + 4))
    offered=$((answer))
    tell writel "$BAR" 1
    ask readl $((BAR + 4))
    offered=$((offered | answer << 32))
    [ $((features & ~offered)) = 0 ] || cannot 'The card does not offer guest_rsc_ext and what it needs.'
    for status in 1 3; do tell writeb $((BAR + 0x14)) $status; done
    tell writel $((BAR + 8)) 0
    tell writel $((BAR + 12)) $((features & 0xffffffff))
    tell writel $((BAR + 8)) 1
    tell writel $((BAR + 12)) $((features >> 32 & 0xffffffff))
    tell writeb $((BAR + 0x14)) 11
    queue 0 "$entries" "$RX" "$RX_AVAIL" "$RX_USED"
    queue 2 16 "$CTRL" "$CTRL_AVAIL" "$CTRL_USED"
    tell writeb $((BAR + 0x14)) 15
    ask readb $((BAR + 0x14))
    [ $((answer)) = 15 ] || cannot "The status of the card is $answer, not 15."
    tell writew "$NOTIFY" 0
    # Packets get a hash (VIRTIO 5.1.6.5.6.4): types, four reserved words, length of the key, key.
    [ "$header_length" = 12 ] || control "04023f000000000000000000000028$(octets '0*40')"
}

reset() { tell writeb $((BAR + 0x14)) 0; }

# The driver makes more buffers available.
post() {
    posted=$((posted + $1))
    tell writew $((RX_AVAIL + 2)) $((posted & 65535))
    tell writew "$NOTIFY" 0
}

# A command on the control queue: hex digits of class, command and data.
control() {
    local length=$((${#1} / 2))
    controls=$((controls + 1)) hex=''
    le "$COMMAND" 8
    le $length 4
    hex+=01000100
    le "$ANSWER" 8
    hex+=0100000002000000
    tell write "$COMMAND" $length "0x$1"
    tell writeb "$ANSWER" 255
    tell write "$CTRL" 32 "0x$hex"
    tell writew $((CTRL_AVAIL + 2)) $controls
    tell writew $((NOTIFY + 8)) 2
    ask readb "$ANSWER"
    [ $((answer)) = 0 ] || cannot 'The card refused a command of its driver.'
}

# CTRL_GUEST_OFFLOADS_SET (VIRTIO 5.1.6.5.6.2) with these features.
offloads() {
    hex=0500
    le "$1" 8
    control "$hex"
}

# A frame from the backend: virtio header, and octets as words. `send` hands over all of them at once.
burst=''
frame() {
    local header=$1 bytes
    shift
    bytes=$(octets "$@")
    printf -v hex '%08x%08x' $(((${#header} + ${#bytes}) / 2)) $((${#header} / 2))
    burst+=$hex$header$bytes
}

# QEMU reads 4,096 bytes of frames and 1,024 of commands in a turn of its main loop, so it answers a command of that
# length when it has read all frames.
send() {
    local turns=$((2 + (${#burst} / 2 + 4095) / 4096)) filler
    ask endianness
    # shellcheck disable=SC2059
    printf "$(sed 's/../\\x&/g' <<<"$burst")" >&7
    printf -v filler '%*s' $(((turns - 1) * 1024 - 11)) ''
    ask "endianness ${filler// /.}"
    burst=''
}

clock() {
    tell clock_step "$1"
    now=$((now + $1))
}

# The packets that the guest was handed since the last look, at this instant.
look() {
    local used id length bytes packet parts
    ask readw $((RX_USED + 2))
    used=$((answer))
    while [ "$seen" != "$used" ]; do
        packet='' parts=1
        while [ "$parts" -gt 0 ] && [ "$seen" != "$used" ]; do
            ask read $((RX_USED + 4 + 8 * (seen % entries))) 8
            from_le "${answer:2:8}"
            id=$number
            from_le "${answer:10:8}"
            length=$number
            [ "$id" -lt "$entries" ] || wrong "The card returned buffer $id, which there is not."
            [ "$length" -le "$buffer" ] || wrong "The card wrote $length bytes into a buffer of $buffer."
            seen=$(((seen + 1) & 65535))
            ask read $((BUFFERS + id * stride)) "$length"
            bytes=${answer:2}
            if [ -z "$packet" ] && [ "$mergeable" = 1 ]; then
                from_le "${bytes:20:4}"
                parts=$number
                [ "$parts" -gt 0 ] || parts=1
            fi
            packet+=$bytes parts=$((parts - 1))
        done
        [ ${#packet} -ge $((2 * header_length)) ] || wrong 'The card delivered less than a virtio header.'
        handed+="$1 ${packet:0:24} ${packet:2*header_length}"$'\n'
    done
}

stop() { qmp stop; }
cont() { qmp cont; }
link() { qmp set_link "{\"name\": \"nic\", \"up\": $1}"; }

# The guest lets the card go, as the ACPI code of the machine pc does (docs/specs/acpi_pci_hotplug.rst).
unplug() {
    qmp device_del '{"id": "nic"}'
    tell outl 0xae10 0
    ask inl 0xae04
    [ $((answer)) != 0 ] || cannot 'The machine asks for no slot to be emptied.'
    ask outl 0xae08 $((answer))
}

# The machine goes on in another QEMU, whose clock is set before, as that of the qtest accelerator does not migrate.
migrate() {
    local old=$pid uri="{\"uri\": \"unix:$dir/migration\"}"
    local events='{"capabilities": [{"capability": "events", "state": true}]}'
    qmp migrate-set-capabilities "$events"
    exec 8>&5 9<&6
    start_machine -incoming defer
    ask clock_set "$now"
    qmp migrate-set-capabilities "$events"
    qmp migrate-incoming "$uri"
    exec 5>&8 6<&9
    qmp migrate "$uri"
    exec 5<>"$dir/qmp$machine.in" 6<>"$dir/qmp$machine.out"
    monitor_says '"RESUME"'
    kill -9 "$old"
    wait "$old" 2>/dev/null
    exec 8>&- 9<&-
}

# One packet for people: instant, virtio header, frame.
show() {
    local fields=() at
    for at in 4 8 12 16 20; do
        from_le "${2:at:4}"
        fields+=("$number")
    done
    printf '  @%s flags=0x%s gso_type=0x%s hdr_len=%d gso_size=%d csum_start=%d csum_offset=%d num_buffers=%d\n' \
        "$1" "${2:0:2}" "${2:2:2}" "${fields[@]}"
    if [ ${#3} -le 192 ]; then printf '    %s\n' "$3"; else printf '    %s... (%d digits)\n' "${3:0:192}" ${#3}; fi
}

# Lines of instant, virtio header and words of octets: the octets as hex digits.
plain() {
    local at header words
    while read -r at header words; do
        case $at in
        '' | '#') ;;
        *) printf '%s %s %s\n' "$at" "$header" "$(octets "$words")" ;;
        esac
    done
}

show_all() {
    local at header bytes none=1
    while read -r at header bytes; do
        [ -n "$at" ] || continue
        show "$at" "$header" "$bytes"
        none=0
    done <<<"$1"
    [ $none = 0 ] || echo '  nothing'
}

# Compares, says so, and ends.
conclude() {
    local want name
    want=$(right | plain)
    handed=${handed%$'\n'}
    echo 'The guest was handed:'
    show_all "$handed"
    [ -z "$trouble" ] || printf 'Then: %s\n' "$trouble"
    echo 'It should be:'
    right | sed -n 's/^# /  /p'
    show_all "$want"
    if [ -z "$trouble" ]; then
        if [ "$handed" = "$want" ]; then
            echo 'Right.'
            exit 0
        fi
        for name in $ALSO; do
            if [ "$handed" = "$("also_$name" | plain)" ]; then
                printf 'Right in this. It also shows: %s\n' "$("also_$name" | sed -n 's/^# also: //p')"
                exit 0
            fi
        done
    fi
    echo 'Wrong.'
    exit 1
}

start_machine
map_card
started=1
conversation
conclude
