#!/usr/bin/env bash
# slurm.sh ABIDE BATCH: on a Slurm of one node, started here on loopback, the array job of scripts/slurm/sweep.sbatch makes the atlas
# that one process makes, although one of its tasks is killed amid its work and starts again.
set -euo pipefail
abide=$1 batch=$2
for program in slurmctld slurmd munged mungekey sbatch; do
  PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || { echo "skipped: $program was not found"; exit 77; }
done
[[ $(id -u) -eq 0 ]] || { echo "skipped: a Slurm of one's own takes root's rights"; exit 77; }
PATH=$PATH:/usr/sbin
folder=$(mktemp -d /tmp/abide-slurm.XXXXXX)
processes=()
# Some seconds of work for each task, so that the first one is killed amid its work.
patterns=('linear:{1..7}-{1..7}-{1..7}' 'linear:{10..14}-{10..14}-{10..14}' 'linear:1-{3..4}-{3..4}-1')

stop() {
  local process
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  for process in "${processes[@]}"; do wait "$process" 2>/dev/null || true; done
  rm -rf "$folder"
}
trap stop EXIT

fail() {
  echo "FAILED: $1"
  tail -n 15 "$folder"/*.log 2>/dev/null || true
  exit 1
}

# until SECONDS CONDITION...: waits for it.
until_true() {
  local end=$((SECONDS + $1))
  until "${@:2}" >/dev/null 2>&1; do
    ((SECONDS < end)) || return 1
    sleep 0.1
  done
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

node=$(hostname -s 2>/dev/null || cat /proc/sys/kernel/hostname)
node=${node%%.*}
mkdir -m 755 "$folder/munge" "$folder/state" "$folder/spool"
mungekey --create --keyfile="$folder/munge/key"
cat >"$folder/slurm.conf" <<END
ClusterName=abide
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$folder/munge/socket,cred_expire=5
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=batch_sched_delay=1,sched_interval=2,sched_min_interval=0
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
KillWait=2
MailProg=/bin/true
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmdParameters=config_overrides
NodeName=$node NodeAddr=127.0.0.1 CPUs=4 RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP
END
# Not looked for, where nothing is to be confined.
echo "CgroupPlugin=cgroup/v1" >"$folder/cgroup.conf"
export SLURM_CONF=$folder/slurm.conf ABIDE=$abide

munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
  --seed-file="$folder/munge/seed" --log-file="$folder/munge/log" >"$folder/munged.log" 2>&1 &
processes+=($!)
until_true 20 test -S "$folder/munge/socket" || { echo "skipped: munged does not start: $(tail -n 1 "$folder/munged.log")"; exit 77; }
slurmctld -D -f "$SLURM_CONF" >"$folder/slurmctld.log" 2>&1 &
processes+=($!)
slurmd -D -f "$SLURM_CONF" -N "$node" >"$folder/slurmd.log" 2>&1 &
processes+=($!)
is_idle() { [[ $(sinfo --noheader --format=%t) == idle ]]; }
until_true 60 is_idle || { echo "skipped: Slurm does not start: $(tail -n 1 "$folder/slurmctld.log") $(tail -n 1 "$folder/slurmd.log")"; exit 77; }

"$abide" sweep "${patterns[@]}" --db "$folder/single.sqlite" --quiet
cd "$folder"
job=$(sbatch --parsable --array=1-3 --cpus-per-task=1 --mem-per-cpu=500 "$batch" 3 "$folder/shards" "${patterns[@]}")

# The first task is killed as soon as it has some rows and before it has all.
rows() { "$abide" atlas "$1" --csv 2>/dev/null | tail -n +2 | wc -l; }
first=$folder/shards/shard-1.sqlite
has_rows() { [[ $(rows "$first") -ge 3 ]]; }
until_true 60 has_rows || fail "the first task makes no rows"
scontrol requeue "${job}_1" || fail "no requeue"
until_true 30 test ! -e "$first-shm" || true
before=$(rows "$first")
whole=$("$abide" sweep "${patterns[@]}" --shard 1/3 --dry-run --db "$first" | wc -l)

is_done() { [[ -z $(squeue --noheader --jobs="$job" 2>/dev/null) ]]; }
until_true 120 is_done || fail "the array does not end: $(squeue)"
cat abide-sweep-*.log
echo "the first task had $before of $whole rows when it was killed"
((before < whole)) || fail "the first task was not killed amid its work"
[[ $(rows "$first") -eq $whole ]] || fail "the first task has not gone on"
grep -q "$before were there\." "abide-sweep-${job}_1.log" || fail "what was there was computed again"

"$abide" merge "$folder"/shards/shard-*.sqlite --db merged.sqlite --quiet
columns() { "$abide" atlas "$1" --csv | cut -d, -f1-23; }
diff <(columns single.sqlite) <(columns merged.sqlite) || fail "the rows differ"
[[ $("$abide" merge single.sqlite --db merged.sqlite) == "0 rows added."* ]] || fail "the certificates differ"
"$abide" atlas merged.sqlite --verify || fail "not verified"
