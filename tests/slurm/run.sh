#!/usr/bin/env bash
# Runs plans on a real Slurm cluster of four nodes on this machine, and disturbs it: while the first plan runs, one node
# dies with its task and one loses its daemon while its task lives on; the tasks of the last plan meet their time limit.
# Usage: tests/slurm/run.sh PLAN LONG_PLAN|- PROGRAM [ARGUMENT...]    (Debian: apt-get install slurm-wlm)
# Prints how often tasks were started, and how busy the nodes were: the seconds that attempts recorded per second.
set -euo pipefail

readonly nodes=4
plan=$(realpath "$1") long=$2
[ "$long" = - ] || long=$(realpath "$long")
work=$(mktemp -d "${TMPDIR:-/tmp}/defectfill-slurm.XXXXXX")
declare -A daemon=()
port=$((20000 + RANDOM % 10000))
export SLURM_CONF=$work/slurm.conf

say() { printf 'slurm: %s\n' "$*"; }

configure() {
  mkdir -p "$work/state"
  cat >"$SLURM_CONF" <<CONF
ClusterName=defectfill
AuthType=auth/none
CredType=cred/none
AuthInfo=cred_expire=5
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool-%n
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=20
KillWait=5
MinJobAge=600
SchedulerParameters=batch_sched_delay=1,sched_interval=5
SlurmdParameters=config_overrides
NodeName=m[0-$((nodes - 1))] NodeHostname=localhost NodeAddr=127.0.0.1 \
  Port=[$((port + 1))-$((port + nodes))] CPUs=1 RealMemory=1000
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
}

start_node() {
  mkdir -p "$work/spool-m$1"
  slurmd -D -N "m$1" >"$work/m$1.out" 2>&1 &
  daemon[m$1]=$!
}

start() {
  local node
  slurmctld -D >"$work/controller.out" 2>&1 &
  daemon[controller]=$!
  for ((node = 0; node < nodes; node++)); do start_node $node; done
  within 60 all_idle || { say "the cluster did not start:"; cat "$work"/*.out; exit 1; }
}

all_idle() { [ "$(sinfo --noheader --Node --states=idle --format=%N 2>/dev/null | wc -l)" -eq $nodes ]; }

# within SECONDS COMMAND...: waits until the command succeeds.
within() {
  local end=$((SECONDS + $1))
  until "${@:2}"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.5
  done
}

stop() {
  local process
  scancel --user="$(id -un)" --quiet 2>/dev/null || true
  within 15 none_left || true
  kill "${daemon[@]}" 2>/dev/null || true
  for process in $(members); do kill -KILL "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}

# Whatever else the cluster has started, such as a task whose node was cut off.
members() { grep -lzxF "SLURM_CONF=$SLURM_CONF" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3; }

none_left() { [ -z "$(squeue --noheader --format=%i 2>/dev/null)" ]; }

# submit PLAN OPTION...: returns once Slurm has taken the arrays.
submit() {
  "$work/defectfill" sweep slurm "$1" --parallel $nodes --program "$work/defectfill" "${@:2}" >"$work/job.sbatch"
  if grep -q '^#SBATCH --array' "$work/job.sbatch"; then
    sbatch --parsable "$work/job.sbatch"
  else
    bash "$work/job.sbatch" # submits its arrays itself
  fi
}

# The process of the program that works for the job on a node; empty if none does.
program_on() {
  local job process
  job=$(squeue --noheader --nodelist="$1" --states=R --format=%A | head -n 1)
  [ -n "$job" ] || return 0
  for process in $(grep -lzxF "SLURM_JOB_ID=$job" /proc/[0-9]*/environ 2>/dev/null | cut -d/ -f3); do
    if [ -n "$(attempt_of "$process")" ]; then echo "$process"; fi
  done | head -n 1
}

works_on() { victim=$(program_on "$1") && [ -n "$victim" ]; }

attempt_of() { grep -ls "\"process\": $1," "${plan%.jsonl}"/*.attempt-*/attempt.json 2>/dev/null || true; }

parent() { ps -o ppid= -p "$1" 2>/dev/null | tr -d ' '; }

# A node that is switched off: its daemon, its step and the task die at once.
kill_node() {
  within 60 works_on "$1" || { say "no task ran on $1"; return 1; }
  local shell step
  shell=$(parent "$victim") step=$(parent "$(parent "$victim")")
  kill -KILL "${daemon[$1]}" "$step" "$shell" "$victim" 2>/dev/null || true
  say "killed node $1 amid $(basename "$(dirname "$(attempt_of "$victim")")")"
}

# A node that the controller loses sight of: its task lives on, and Slurm starts a second copy elsewhere.
cut_node() {
  within 60 works_on "$1" || { say "no task ran on $1"; return 1; }
  kill -KILL "${daemon[$1]}"
  say "cut node $1 off amid $(basename "$(dirname "$(attempt_of "$victim")")")"
}

is_down() { [ -n "$(sinfo --noheader --Node --nodes="$1" --states=down --format=%N)" ]; }

done_of() { "$work/defectfill" sweep status "$1" | tail -n 1; }

is_done() { "$work/defectfill" sweep status "$1" --quiet | grep -q ', running 0, failed 0, waiting 0$'; }

disturb() {
  kill_node m1
  cut_node m2
  within 60 is_down m1 && within 60 is_down m2 || say "Slurm did not notice"
  start_node 1
  start_node 2
  say "nodes m1 and m2 are back"
}

# Whole seconds of work on the finished tasks of a plan, as they recorded them.
work_on() {
  cat "${1%.jsonl}"/*/attempt.json | awk -F '[:,]' '/"seconds"/ { sum += $2 } END { printf "%d", sum }'
}

# How often the tasks were started in all, as their logs say.
starts() { cat "${1%.jsonl}"/logs/*.log | grep -c "slurm task starts"; }

main() {
  configure
  printf '#!/bin/bash\n[ -z "${SLURM_JOB_ID:-}" ] || echo "slurm task starts"\nexec%s "$@"\n' \
    "$(printf ' %q' "${@:3}")" >"$work/defectfill"
  chmod +x "$work/defectfill"
  trap stop EXIT
  start
  local begin=$SECONDS elapsed busy
  submit "$plan" >/dev/null
  disturb
  [ "$long" = - ] || submit_long
  within 7200 is_done "$plan" || say "not all tasks were done in time"
  elapsed=$((SECONDS - begin)) busy=$(work_on "$plan")
  say "$(done_of "$plan"), $(starts "$plan") starts, $elapsed seconds on $nodes nodes"
  say "nodes busy for $busy of $((nodes * elapsed)) seconds, $((100 * busy / (nodes * elapsed))) %"
  [ "$long" != - ] || return 0
  within 900 is_done "$long" || say "the long tasks were not done in time"
  say "long: $(done_of "$long"), $(starts "$long") starts"
}

# The usual script with a limit of one minute and its signal 50 seconds before; Slurm looks every half minute.
submit_long() {
  "$work/defectfill" sweep slurm "$long" --time 1 --program "$work/defectfill" |
    sed 's/USR1@120/USR1@50/' >"$work/long.sbatch"
  sbatch --parsable "$work/long.sbatch" >/dev/null
  say "submitted tasks longer than their time limit"
}

main "$@"
