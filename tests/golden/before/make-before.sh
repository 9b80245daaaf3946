#!/bin/bash
# Makes the folders beside this file anew with the program of version 0.1.0, the last one before the rebuild.
#
# usage: make-before.sh PROGRAM...      (such as `dotnet exec DefectFill.Cli.dll`; python3 needs numpy and Pillow)
#
# Everything is made below /tmp/defectfill-before, because the program writes absolute paths into run.json and set.json.
# Each NAME-stopped was stopped mid-way by SIGTERM; NAME-finished is what the same program then made of it. Where it
# stops is a matter of time, what it reaches is not: that depends on seed, processor and LibTorch alone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=/tmp/defectfill-before
program=("$@")

run() { "${program[@]}" "$@" --threads 1 --device cpu --quiet; }

# until_there FILE LINES COMMAND...: runs the command and stops it once the file has that many lines.
until_there() {
  local file=$1 lines=$2 code=0
  shift 2
  "${program[@]}" "$@" --threads 1 --device cpu --quiet &
  while kill -0 $! 2>/dev/null && [ "$(cat "$file" 2>/dev/null | wc -l)" -lt "$lines" ]; do sleep 0.01; done
  kill -TERM $! || true
  wait $! || code=$?
  [ "$code" -eq 75 ] || { echo "expected exit code 75, got $code: $*" >&2; exit 1; }
}

# stop_and_finish NAME FILE LINES COMMAND...: the command is given the folder last.
stop_and_finish() {
  local name=$1 file=$2 lines=$3
  shift 3
  until_there "$name/$file" "$lines" "$@" "$name"
  cp -r "$name" kept
  run "$@" "$name"
  mv "$name" "$name-finished"
  mv kept "$name-stopped"
}

rm -rf "$work"
mkdir -p "$work"
cp -r "$here/../tiny/inpainting" "$work/tiny"
cd "$work"
python3 "$here/photos.py" metal_nut
run data split metal_nut --first 2 -o split.json

train=(train --data metal_nut --defect all --split split.json --model tiny --batch 2 --warm-up 2 --steps 12
  --checkpoint-every 4 --sample-every 0 --window off)
stop_and_finish run progress.jsonl 3 "${train[@]}" --learn adapters --rank 1 --lora-targets attention --out
stop_and_finish word progress.jsonl 3 "${train[@]}" --learn word --lambda-obj 0 --lambda-attn 0 --out

generate=(generate --run run-finished --masks train --candidates 2 --steps 2 --count 4 --keep-candidates)
stop_and_finish set manifest.jsonl 1 "${generate[@]}" --out

inspect=(inspect train --data metal_nut --split split.json --set set-finished --side 64 --batch 4)
stop_and_finish finder progress.jsonl 2 "${inspect[@]}" --task localise --width 1 --epochs 4 --samples 8 --model-out
until_there namer-stopped/model.json 1 "${inspect[@]}" --task classify --epochs 2 --passes 1 --model-out namer-stopped

cp "$here/pretrain-options.json" .
until_there base-stopped/progress.jsonl 1 pretrain --config pretrain-options.json --out base-stopped
run pretrain --config pretrain-options.json --out base
mkdir base-finished
mv base/progress.jsonl base/pretrain.json base-finished

until_there plan-stopped/metal_nut/sets/crop-paste-dent/set.json 1 reproduce mvtec --data metal_nut --model tiny \
  --methods crop-paste --protocol clean --count 2 --seeds 1 --side 64 --width 1 \
  --epochs 1 --samples 4 --out "$work/plan-stopped"

# What is large and not needed goes: of the stopped ones all but the last checkpoint, of the finished ones all but the
# result.
for run in run word; do ls -d $run-stopped/checkpoints/* | head -n -1 | xargs rm -r; done
rm -r {run,word}-finished/checkpoints set-*/previews set-finished/{sheet.png,candidates}
rm -r finder-finished/{checkpoint.safetensors,sheet.png} namer-stopped/checkpoint.safetensors base-stopped/checkpoints
rm -rf base-stopped/{sheets,progress.jsonl} base tiny pretrain-options.json
rm -rf plan-stopped/metal_nut/sets/*/{previews,sheet.png}
find . -name .lock -delete
find . -name 'events.out.*' -delete

cd "$here"
rm -rf metal_nut ./*-stopped ./*-finished split.json
cp -r "$work"/* .
rm -rf "$work"
