#!/bin/sh
# The main job on real input: a scratch project, two reports ingested, gaps, corroboration, a graph file.
# Run by `make demo`; works wherever `evmap` is on the PATH.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
demo=${1:-"$here/demo"}

step() { printf '\n\033[1m$ %s\033[0m\n' "$*"; "$@"; }
[ -t 1 ] || step() { printf '\n$ %s\n' "$*"; "$@"; }

rm -rf "$demo"
mkdir -p "$demo"
echo "A scratch project in $demo: the taxonomy, the tagged claims and the notes on works of this repository."
cp "$here/themes.yaml" "$demo/"
mkdir -p "$demo/claims" "$demo/references"
for file in "$here"/claims/*.yaml; do
    sed '/^  source: {/d' "$file" >"$demo/claims/$(basename "$file")" # nothing counts as read yet
done
cp "$here/references/works.yaml" "$demo/references/"
cp "$here"/examples/reports/*.md "$demo/"
cd "$demo"

step evmap ingest iriss-2024.md
step evmap ingest sws-cswo-2023.md
step evmap gaps --theme training
step evmap corroboration
mkdir -p outputs
step evmap export graphml -o outputs/graph.graphml
step evmap map -o outputs/map.html

cat <<END

Done. Everything is in $demo:
  references/iriss-2024.bib              the reference list as records; edit it, your changes stay
  references/iriss-2024.citations.yaml   each in-text citation and what it points to
  claims/*.yaml                          the claims, tagged
  outputs/graph.graphml                  open it in Gephi, yEd or Cytoscape
  outputs/map.html                       the evidence map: open it in any browser

To try next (put $here/.venv/bin on your PATH, or write it before evmap):
  cd $demo
  evmap citations --only near            citations that need a person
  evmap explain finding:training-generic the chain behind one finding
  evmap sources                          what to read next
  evmap matrix                           the evidence map as a table
  evmap check                            is every file in order?
END
