#!/bin/sh
# Remake outputs/ from the project in this repository. Run by `make outputs`; writes the same bytes when nothing changed.
set -eu
cd "$(dirname "$0")/.."
out=outputs
rm -rf "$out"
mkdir -p "$out"

evmap -q gaps --theme training --format markdown -o "$out/gaps-training.md"
for answer in gaps corroboration matrix sources recommendations; do
    evmap -q "$answer" --format markdown -o "$out/$answer.md"
    evmap -q "$answer" --format csv -o "$out/$answer.csv"
done
evmap -q gaps --format json -o "$out/gaps.json"
evmap -q corroboration --format json -o "$out/corroboration.json"
evmap -q works --format csv -o "$out/works.csv"
evmap -q citations --format json -o "$out/citations.json"
evmap -q export graphml -o "$out/graph.graphml"
ls -l "$out" | awk 'NR > 1 {print $5, $NF}'
