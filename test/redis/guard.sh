# Runs one server for the tests: `sh guard.sh FOLDER COMMAND [ARGUMENTS]`.
# Standard input is a pipe of which only the test process has the other end. It ends when that process closes it or is
# gone, however it went: SIGKILL, too, which no handler in the process could answer. Then the server is killed and its
# folder removed. The first line of the output is the server's process id; the end of its log follows when it has ended.

# A broken pipe to a test process that is gone must not stop the cleaning.
trap '' PIPE

folder=$1
shift
exec 3<&0

"$@" </dev/null >"$folder/log" 2>&1 3<&- &
server=$!
echo "$server"

{
  read -r _
  kill -KILL "$server"
} <&3 >/dev/null 2>&1 &
watcher=$!
exec 3<&-

wait "$server" 2>/dev/null
kill "$watcher" 2>/dev/null
tail -n 20 "$folder/log"
rm -rf "$folder"
