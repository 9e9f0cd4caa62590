#!/bin/sh
# says.sh HELLO [ANSWER]...: an adapter that says HELLO, and reads one run before each ANSWER. The answer `die` ends it with
# status 3, `hang` lets it read on without an answer.
echo "$1"
shift
for answer; do
    read -r _ || exit 0
    case $answer in
    die) echo 'no idea' >&2; exit 3 ;;
    hang) exec cat >/dev/null ;;
    *) printf '%b' "$answer" ;;
    esac
done
exec cat >/dev/null
