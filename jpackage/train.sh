#!/usr/bin/env bash
# Trains the AOT cache of both launchers with the image's own runtime, flags and class path (Linux, macOS).
# Arguments: the image's app folder, the runtime's java. A launcher whose cache cannot be trained starts without one.
set -euo pipefail
app=$(cd "$1" && pwd)
java=$2
work=$(mktemp -d)
pid=
trap 'if [ -n "$pid" ]; then kill "$pid" 2> /dev/null || :; fi; rm -rf "$work"' EXIT

# What the launcher's configuration says, with $APPDIR replaced.
setting() { sed -n "s|^$2=||p" "$app/$1.cfg" | sed "s|\$APPDIR|$app|g" | tr -d '\r'; }

# The server needs none of the window's jars: a shorter class path is checked faster at start.
keep_server_jars() {
  grep -vE '^app.classpath=.*/(gui-|richtextfx|reactfx|undofx|flowless|wellbehavedfx)' \
  "$app/respdesk-server.cfg" > "$work/cfg"
  cat "$work/cfg" > "$app/respdesk-server.cfg"
}

# Starts the launcher's JVM so that it records a cache when it ends: train_start LAUNCHER [JVM OPTION ...] --
# ARGUMENT ...
train_start() {
  local launcher=$1 options=() extra=()
  shift
  while [ "$1" != -- ]; do extra+=("$1"); shift; done
  shift
  while read -r option; do
    case "$option" in -XX:AOTCache=*|-Xlog:*|-Djpackage.*) ;; *) options+=("$option") ;; esac
  done < <(setting "$launcher" java-options)
  "$java" "-XX:AOTCacheOutput=$app/$launcher.aot" "${options[@]}" ${extra[@]+"${extra[@]}"} \
    -cp "$(setting "$launcher" app.classpath | paste -s -d : -)" \
    "$(setting "$launcher" app.mainclass)" "$@" > "$work/$launcher.log" 2>&1 &
  pid=$!
}

wait_for_port() {
  for _ in $(seq 1 150); do
    if (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; then return 0; fi
    kill -0 "$pid" 2> /dev/null || return 1
    sleep 0.2
  done
  return 1
}

# Sends the file of commands, as many times as asked, and reads what comes back.
send() {
  exec 3<> "/dev/tcp/127.0.0.1/$1"
  cat <&3 > /dev/null &
  local reader=$!
  for _ in $(seq 1 "$2"); do cat "$work/commands" >&3; done
  printf 'QUIT\r\n' >&3
  wait "$reader"
  exec 3>&-
}

# Lines of words as requests of the protocol.
requests() {
  awk '{ printf "*%d\r\n", NF; for (i = 1; i <= NF; i++) printf "$%d\r\n%s\r\n", length($i), $i }'
}

# What clients send: mostly strings, counters and hashes, some of everything else.
write_commands() {
  awk 'BEGIN { for (k = 0; k < 20000; k++) {
    print "SET key:" k " value-of-thirty-two-characters--"; print "GET key:" k
    print "INCR counter:" k % 500; print "HSET hash:" k % 300 " field:" k % 50 " value"
    print "HGET hash:" k % 300 " field:1"
    if (k % 4 == 0) { print "EXPIRE key:" k " 1000"; print "TTL key:" k; print "EXISTS key:" k; print "TYPE key:" k
      print "LPUSH list:" k % 100 " element"; print "RPOP list:" k % 100; print "SADD set:" k % 100 " member:" k % 64
      print "ZADD scores:" k % 100 " " k " member:" k % 64; print "ZRANGE scores:" k % 100 " 0 9 WITHSCORES" }
    if (k % 8 == 0) { print "DEL key:" k; print "PING" }
    if (k % 100 == 0) { print "MULTI"; print "SET t:1 x"; print "INCR t:2"; print "EXEC"; print "SCAN 0 COUNT 100" }
    if (k % 1000 == 0) { print "INFO"; print "HGETALL hash:1"; print "HELLO 3"; print "COMMAND COUNT"
      print "HELLO 2" }
    if (k % 5000 == 0) first_words() } }
  # What redis-cli, redis-benchmark, Redis Insight and client libraries ask when they come: a first answer that has
  # to spin classes keeps every client waiting for 10 to 20 ms.
  function first_words() {
    print "CONFIG GET save"; print "CONFIG GET appendonly"; print "CONFIG GET *"; print "CLIENT SETNAME trainer"
    print "CLIENT SETINFO LIB-NAME trainer"; print "CLIENT ID"; print "CLIENT INFO"; print "CLIENT LIST"
    print "HELLO 3 SETNAME trainer"; print "CONFIG GET maxmemory*"; print "ACL WHOAMI"; print "HELLO 2"
    print "COMMAND DOCS"; print "COMMAND"; print "COMMAND INFO get set"; print "SELECT 0"; print "DBSIZE"
    print "INFO commandstats"; print "MEMORY USAGE hash:1"; print "OBJECT ENCODING hash:1"; print "SLOWLOG GET"
    print "LATENCY LATEST"; print "ROLE"; print "SCAN 0 MATCH key:1* COUNT 1000 TYPE string"; print "KEYS hash:*"
    print "HSCAN hash:1 0"; print "SSCAN set:1 0"; print "ZSCAN scores:1 0"; print "LRANGE list:1 0 99"
    print "CONFIG SET slowlog-log-slower-than 10000"; print "CONFIG GET no-such-*"; print "NOSUCHCOMMAND"
    print "XADD stream:1 * field value"; print "XRANGE stream:1 - + COUNT 10"; print "SETEX volatile 100 value"
    print "MSET m:1 a m:2 b"; print "MGET m:1 m:2"; print "WATCH m:1"; print "UNWATCH"; print "DEL stream:1"
    print "EVAL return(1) 0"; print "EVAL return(redis.call(\047GET\047,KEYS[1])) 1 key:1"
    print "SCRIPT LOAD return(2)"
    print "SUBSCRIBE channel"; print "UNSUBSCRIBE channel"; print "PUBLISH channel message"; print "SETNX m:1 x"
  }' | requests > "$work/commands"
}

# An append-only file, so that loading one is learnt as well.
write_data() {
  mkdir -p "$1/appendonlydir"
  printf 'file appendonly.aof.1.%s.aof seq 1 type %s\n' base b incr i > "$1/appendonlydir/appendonly.aof.manifest"
  printf 'SELECT 0\n' | requests > "$1/appendonlydir/appendonly.aof.1.base.aof"
  awk 'BEGIN { print "SELECT 0"
    for (k = 0; k < 2000; k++) {
      print "SET key:" k " value"; print "HSET hash:" k % 9 " field:" k " value"
      print "PEXPIREAT key:" k " 4102444800000" } }' | requests > "$1/appendonlydir/appendonly.aof.1.incr.aof"
}

free_port() {
  local port=$((20000 + RANDOM % 20000))
  while (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do port=$((port + 1)); done
  echo "$port"
}

finish() {
  wait "$pid" || :
  pid=
  if [ -s "$app/$1.aot" ]; then
    echo "AOT cache of $1: $(du -m "$app/$1.aot" | cut -f1) MB"
  else
    echo "No AOT cache for $1 could be trained: it starts without one, slower. Its last words:"
    tail -n 5 "$work/$1.log" | sed 's/^/  /'
  fi
}

train_server() {
  local port
  port=$(free_port)
  train_start respdesk-server -- --port "$port" --dir "$work"
  if wait_for_port "$port"; then
    send "$port" 8 || echo "The training load of respdesk-server broke off."
  fi
  kill -TERM "$pid" 2> /dev/null || :
  finish respdesk-server
}

# The window trains on JavaFX' headless platform: no display is needed, only the native text library. Once its server
# is there, it connects to it, lists keys and draws.
train_window() {
  local port
  port=$(free_port)
  train_start respdesk -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true \
    -- --dir "$work/window" --port "$port"
  if wait_for_port "$port"; then sleep 6; fi
  kill -TERM "$pid" 2> /dev/null || :
  finish respdesk
}

# A cache holds only for jars of the time that it has seen. Packages keep whole seconds or none: .deb sets it again.
touch -d @1767225600 "$app"/*.jar 2> /dev/null || TZ=UTC touch -t 202601010000 "$app"/*.jar
keep_server_jars
write_commands
write_data "$work"
write_data "$work/window"
train_server
train_window
